import { PIECE_COST } from './log-store.ts';

/** Parts that each table is split into by log, so that it can be spread over disks or machines later. */
const PARTS = 16;

function tableByLog(name: string, columns: string): string {
  const parts = Array.from(
    { length: PARTS },
    (_, at) =>
      `create table ${name}_${at} partition of ${name} for values with (modulus ${PARTS}, remainder ${at});`,
  );
  return `create table ${name} (${columns}) partition by hash (log_id);\n${parts.join('\n')}`;
}

/** One step each, never changed once released. Sealed bytes cannot be packed, so PostgreSQL need not try (`external`). */
export const STEPS = [
  [
    tableByLog(
      'relay_logs',
      `log_id bytea primary key, head bigint not null, revision bigint not null, bytes bigint not null,
       month integer not null, batches bigint not null, is_gone boolean not null`,
    ),
    tableByLog(
      'relay_pieces',
      `log_id bytea, first bigint not null, last bigint, bytes bytea not null, primary key (log_id, last)`,
    ),
    'alter table relay_pieces alter column bytes set storage external;',
    tableByLog(
      'relay_batches',
      `log_id bytea, number bigint, batch bytea not null, first bigint not null, last bigint not null,
       primary key (log_id, number), unique (log_id, batch)`,
    ),
  ].join('\n'),
  // One index alone: each more is written by every append.
  `alter table relay_batches drop constraint relay_batches_pkey;
   alter table relay_batches drop constraint relay_batches_log_id_batch_key;
   alter table relay_batches add primary key (log_id, batch);`,
];

/**
 * Everything that is asked of the tables, by the name under which a connection keeps it prepared. Each names the log it is
 * about, but for `size`, which counts them all.
 */
export const STATEMENTS = {
  /**
   * The one row of a log is locked until the commit, so positions become visible in their order, and who reads behind a
   * position misses none. Gives no row where nothing was done.
   */
  append: `
    with known as (
      select first, last from relay_batches where log_id = $1 and batch = $2
    ), grown as (
      insert into relay_logs as l (log_id, head, revision, bytes, month, batches, is_gone)
      select $1, cardinality($3::bytea[]), 0, $4::bigint, $5::integer, 1, false
      where not exists (select from known) and $4::bigint <= $6::bigint
        and ($7::boolean or exists (select from relay_logs where log_id = $1))
      on conflict (log_id) do update
        set head = l.head + excluded.head, bytes = l.bytes + excluded.bytes,
            month = greatest(l.month, excluded.month), batches = l.batches + 1
        where not l.is_gone and l.bytes + excluded.bytes <= $6::bigint
      returning head, revision, batches
    ), laid as (
      insert into relay_pieces (log_id, first, last, bytes)
      select $1, head - cardinality($3::bytea[]) + place, head - cardinality($3::bytea[]) + place, piece
      from grown, unnest($3::bytea[]) with ordinality as given (piece, place)
    ), noted as (
      insert into relay_batches (log_id, number, batch, first, last)
      select $1, batches, $2, head - cardinality($3::bytea[]) + 1, head from grown
    )
    select head - cardinality($3::bytea[]) + 1 as first, head as last, head, revision, batches from grown
    union all
    select known.first, known.last, l.head, l.revision, null
    from known, (select head, revision from relay_logs where log_id = $1) as l`,
  standing: `select head, revision, bytes, month, batches, is_gone from relay_logs where log_id = $1`,
  read: `
    select l.head, l.revision, l.is_gone, page.first, page.last, page.bytes
    from (select head, revision, is_gone from relay_logs where log_id = $1) as l left join lateral (
      select first, last, bytes from (
        select first, last, bytes, length, sum(length) over (order by last) as total from (
          select first, last, bytes, octet_length(bytes) as length from relay_pieces
          where log_id = $1 and last > $2 order by last limit $3
        ) as next
      ) as counted where total <= $4 or total = length
    ) as page on true
    order by page.last`,
  lock: `select head, revision, bytes, batches, is_gone from relay_logs where log_id = $1 for update`,
  batch: `select first, last from relay_batches where log_id = $1 and batch = $2`,
  range: `
    select min(first) as first, max(last) as last, sum(octet_length(bytes) + ${PIECE_COST}) as cost
    from relay_pieces where log_id = $1 and last between $2 and $3`,
  clearRange: `delete from relay_pieces where log_id = $1 and last between $2 and $3`,
  lay: `
    insert into relay_pieces (log_id, first, last, bytes)
    select $1, given.first, given.last, given.bytes
    from unnest($2::bigint[], $3::bigint[], $4::bytea[]) as given (first, last, bytes)`,
  replaced: `
    update relay_logs
    set revision = revision + 1, bytes = $2, month = greatest(month, $3), batches = batches + 1
    where log_id = $1 returning head, revision, batches`,
  note: `insert into relay_batches (log_id, number, batch, first, last) values ($1, $2, $3, $4, $5)`,
  forget: `delete from relay_batches where log_id = $1 and number <= $2`,
  gone: `
    insert into relay_logs (log_id, head, revision, bytes, month, batches, is_gone)
    values ($1, 0, 0, 0, 0, 0, true)
    on conflict (log_id) do update
      set head = 0, revision = 0, bytes = 0, month = 0, batches = 0, is_gone = true`,
  clearPieces: `delete from relay_pieces where log_id = $1`,
  clearBatches: `delete from relay_batches where log_id = $1`,
  size: `select coalesce(sum(bytes), 0) as bytes from relay_logs`,
} as const;
