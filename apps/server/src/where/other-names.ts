/**
 * Towns whose English name, or the one on its letters, is not the one in the table: country, name there, name people type.
 * The table itself knows one name for each.
 */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  `IE Gaillimh|Galway
IE Luimneach|Limerick
IE Loch Garman|Wexford
IE Droichead Nua|Newbridge
IE Cluain Meala|Clonmel
IE An Muileann gCearr|Mullingar
DE Köln|Cologne
DE Munich|München
DE Nürnberg|Nuremberg
DE Hannover|Hanover
CH Genève|Geneva
CH Luzern|Lucerne
CH Sankt Gallen|St. Gallen
BE Brussels|Bruxelles
BE Antwerpen|Antwerp
BE Gent|Ghent
BE Brugge|Bruges
SE Göteborg|Gothenburg
ES Sevilla|Seville
IT Rome|Roma
IT Milan|Milano
IT Naples|Napoli
IT Turin|Torino
IT Genoa|Genova
IT Florence|Firenze
IT Padova|Padua
DK Copenhagen|København
DK Århus|Aarhus
AT Vienna|Wien
PT Lisbon|Lisboa
NL The Hague|Den Haag
PL Warsaw|Warszawa
PL Kraków|Cracow
GR Athens|Athína`
    .split('\n')
    .map((line) => line.split('|') as [string, string]),
);
