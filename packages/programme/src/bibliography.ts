/** A work or a page that a claim rests on. */
export interface Work {
  readonly author: string;
  /** Pages that say no year have none. */
  readonly year?: number;
  readonly title: string;
  /** The journal, the publisher, or where a copy stands. */
  readonly in?: string;
  /** Where it can be read; books have none. */
  readonly url?: string;
}

/** How a work is named where it is cited. */
export const citation = ({ author, year, title, in: place }: Work): string =>
  [year === undefined ? author : `${author}, ${year}`, title, ...(place === undefined ? [] : [place])]
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');

/**
 * Every work that a tool, a method, a myth or a page of the handbook names, by id: one line a work, in order of ids.
 * What supports a claim stands on the page that makes it.
 */
// biome-ignore format: one line a work
export const BIBLIOGRAPHY: Readonly<Record<string, Work>> = {
  'adamson-2010': { author: 'Adamson and others', year: 2010, title: 'Initial preference for drinking goal in the treatment of alcohol problems', in: 'Alcohol and Alcoholism 45(2)', url: 'https://academic.oup.com/alcalc/article/45/2/136/135536/Initial-Preference-for-Drinking-Goal-in-the' },
  'adf-2021': { author: 'Alcohol and Drug Foundation', year: 2021, title: 'Alcohol and thiamine', url: 'https://adf.org.au/insights/alcohol-related-thiamine-deficiency/' },
  'aknin-2024': { author: 'Aknin and Sandstrom', year: 2024, title: 'People are surprisingly hesitant to reach out to old friends', in: 'Communications Psychology 2', url: 'https://doi.org/10.1038/s44271-024-00075-8' },
  'armitage-2008': { author: 'Armitage', year: 2008, title: 'A volitional help sheet to encourage smoking cessation: a randomized exploratory trial', in: 'Health Psychology 27(5)', url: 'https://pubmed.ncbi.nlm.nih.gov/18823182/' },
  'arroll-2010': { author: 'Arroll and others', year: 2010, title: 'Validation of PHQ-2 and PHQ-9 to screen for major depression', in: 'Annals of Family Medicine 8(4)', url: 'https://www.annfammed.org/content/8/4/348.full.txt' },
  'aubin-2012': { author: 'Aubin and others', year: 2012, title: 'Weight gain in smokers after quitting cigarettes: meta-analysis', in: 'BMJ 345:e4439', url: 'https://www.bmj.com/content/345/bmj.e4439' },
  'aymami-2014': { author: 'Aymamí and others', year: 2014, title: 'Anger in pathological gambling', in: 'Spanish Journal of Psychology 17', url: 'https://doi.org/10.1017/sjp.2014.40' },
  'beck-1979': { author: 'Beck, Rush, Shaw and Emery', year: 1979, title: 'Cognitive Therapy of Depression', in: 'Guilford Press' },
  'beck-2017': { author: 'Beck and others', year: 2017, title: 'Systematic review of SMART Recovery', in: 'Psychology of Addictive Behaviors 31(1)', url: 'https://smartrecoveryaustralia.com.au/systematic-review-of-smart-recovery-outcomes-process-variables-and-implications-for-research-research/' },
  'bowen-2009': { author: 'Bowen and Marlatt', year: 2009, title: 'Surfing the urge', in: 'Psychology of Addictive Behaviors 23(4)', url: 'https://pubmed.ncbi.nlm.nih.gov/20025372/' },
  'breines-2012': { author: 'Breines and Chen', year: 2012, title: 'Self-compassion increases self-improvement motivation', in: 'Personality and Social Psychology Bulletin 38(9)', url: 'https://doi.org/10.1177/0146167212445599' },
  'brower-2011': { author: 'Brower and others', year: 2011, title: 'Persistent insomnia, abstinence and moderate drinking, 267 people', in: 'Open copy PMC3156652', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3156652' },
  'bushman-2002': { author: 'Bushman', year: 2002, title: 'Does venting anger feed or extinguish the flame?', in: 'Personality and Social Psychology Bulletin 28(6)', url: 'https://doi.org/10.1177/0146167202289002' },
  'currie-2004': { author: 'Currie and others', year: 2004, title: 'A trial of brief help with sleep after stopping alcohol, 60 people', in: 'Addiction 99(9)', url: 'https://pubmed.ncbi.nlm.nih.gov/15317632/' },
  'daughters-2018': { author: 'Daughters and others', year: 2018, title: 'The effect of a behavioral activation treatment for substance use on post-treatment abstinence', in: 'Addiction 113(3)', url: 'https://pubmed.ncbi.nlm.nih.gov/28963853/' },
  'david-2018': { author: 'David and others', year: 2018, title: '50 years of rational-emotive and cognitive-behavioral therapy', in: 'Journal of Clinical Psychology 74(3)', url: 'https://pubmed.ncbi.nlm.nih.gov/28898411' },
  'davis-2014': { author: 'Davis and others', year: 2014, title: 'Randomized trial comparing mindfulness training for smokers to a matched control', in: 'Open copy PMC4121076', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4121076' },
  'dearing-2005': { author: 'Dearing and others', year: 2005, title: 'On the importance of distinguishing shame from guilt', in: 'Addictive Behaviors 30(7)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3106346' },
  'doran-1981': { author: 'Doran', year: 1981, title: 'There’s a S.M.A.R.T. way to write management’s goals and objectives', in: 'Management Review' },
  'driessen-2001': { author: 'Driessen and others', year: 2001, title: 'The course of anxiety, depression and drinking after completed detoxification, 100 people', in: 'Alcohol and Alcoholism 36(3)', url: 'http://alcalc.oxfordjournals.org/content/36/3/249.long' },
  drinkaware: { author: 'Drinkaware', title: 'Alcohol withdrawal symptoms', url: 'https://drinkaware.co.uk/facts/health-effects-of-alcohol/general-health-effects/alcohol-withdrawal-symptoms' },
  'ebrahim-2013': { author: 'Ebrahim and others', year: 2013, title: 'Alcohol and sleep I: effects on normal sleep', in: 'Alcoholism: Clinical and Experimental Research', url: 'https://pubmed.ncbi.nlm.nih.gov/23347102/' },
  'ekers-2014': { author: 'Ekers and others', year: 2014, title: 'Behavioural activation for depression: an update of meta-analysis', in: 'PLOS ONE 9(6)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4061095' },
  'ellis-1962': { author: 'Ellis', year: 1962, title: 'Reason and Emotion in Psychotherapy', in: 'Lyle Stuart' },
  'emcdda-2003': { author: 'European Monitoring Centre for Drugs and Drug Addiction', year: 2003, title: 'Annual report 2003, risk factors for overdose', url: 'http://ar2003.emcdda.europa.eu/en/page030-en.html' },
  'epton-2017': { author: 'Epton and others', year: 2017, title: 'Unique effects of setting goals on behavior change', in: 'Journal of Consulting and Clinical Psychology 85(12)', url: 'https://dspace.stir.ac.uk/handle/1893/25978' },
  'erskine-2010': { author: 'Erskine and others', year: 2010, title: 'I suppress, therefore I smoke', in: 'Psychological Science', url: 'https://uhra.herts.ac.uk/handle/2299/16612' },
  'fatseas-2015': { author: 'Fatseas and others', year: 2015, title: 'Craving and substance use: substance- and person-specific cues', in: 'Addiction 110(6)', url: 'https://pubmed.ncbi.nlm.nih.gov/25688760/' },
  'fda-2020': { author: 'US Food and Drug Administration', year: 2020, title: 'Boxed warning for benzodiazepine medicines', url: 'https://www.fda.gov/drugs/drug-safety-and-availability/fda-requiring-boxed-warning-updated-improve-safe-use-benzodiazepine-drug-class' },
  'fincham-2023': { author: 'Fincham and others', year: 2023, title: 'Effect of breathwork on stress and mental health', in: 'Scientific Reports 13', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC9828383' },
  'gollwitzer-2006': { author: 'Gollwitzer and Sheeran', year: 2006, title: 'Implementation intentions and goal achievement: a meta-analysis of effects and processes', url: 'https://www.researchgate.net/publication/37367696_Implementation_Intentions_and_Goal_Achievement_A_Meta-Analysis_of_Effects_and_Processes' },
  'healthday-2026': { author: 'HealthDay, on a Cochrane review by Clegg and others', year: 2026, title: 'Adjunct exercise may aid depression symptoms', url: 'https://www.healthday.com/healthpro-news/mental-health/adjunct-exercise-may-aid-depression-symptoms' },
  'heffner-2015': { author: 'Heffner and others', year: 2015, title: 'Which features of an app for stopping smoking went with stopping, 76 people', in: 'Open copy PMC4410684', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4410684' },
  'hendershot-2011': { author: 'Hendershot and others', year: 2011, title: 'Relapse prevention for addictive behaviors', in: 'Substance Abuse Treatment, Prevention, and Policy 6:17', url: 'https://substanceabusepolicy.biomedcentral.com/articles/10.1186/1747-597X-6-17' },
  'hofmann-2012': { author: 'Hofmann and others', year: 2012, title: 'Everyday temptations: an experience sampling study', in: 'Journal of Personality and Social Psychology 102(6)', url: 'https://doi.org/10.1037/a0026545' },
  'hse-depression': { author: 'Health Service Executive, Ireland', title: 'Clinical depression: diagnosis', url: 'https://www2.hse.ie/conditions/mental-health/clinical-depression/clinical-depression-diagnosis.html' },
  'hughes-2010': { author: 'Hughes', year: 2010, title: 'Craving among long-abstinent smokers: an internet survey', in: 'Nicotine and Tobacco Research 12(4)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/pmid/20164170' },
  'janis-1977': { author: 'Janis and Mann', year: 1977, title: 'Decision Making', in: 'Free Press' },
  'kelly-2010': { author: 'Kelly and others', year: 2010, title: 'Anger and drinking over 15 months, 1,706 people', in: 'Open copy PMC2859791', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2859791' },
  'kelly-2019': { author: 'Kelly and others', year: 2019, title: 'How many recovery attempts does it take? A national study of adults in the US', in: 'Alcoholism: Clinical and Experimental Research 43(7)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6602820' },
  'king-2024': { author: 'King and others', year: 2024, title: 'A systematic review of Rational Emotive Behaviour Therapy interventions', in: 'PLOS ONE', url: 'https://doi.org/10.1371/journal.pone.0306835' },
  'kirchner-2012': { author: 'Kirchner and others', year: 2012, title: 'Relapse dynamics during smoking cessation', in: 'Journal of Abnormal Psychology 121(1)', url: 'https://pubmed.ncbi.nlm.nih.gov/21787035/' },
  'kjaervik-2024': { author: 'Kjærvik and Bushman', year: 2024, title: 'A meta-analytic review of anger management activities that increase or decrease arousal', in: 'Clinical Psychology Review 109', url: 'https://doi.org/10.1016/j.cpr.2024.102414' },
  'kober-2010': { author: 'Kober and others', year: 2010, title: 'Regulation of craving by cognitive strategies in cigarette smokers', in: 'Drug and Alcohol Dependence', url: 'https://pubmed.ncbi.nlm.nih.gov/19748191/' },
  'kuhlemeier-2024': { author: 'Kuhlemeier and others', year: 2024, title: 'Alcohol-free activities during recovery', in: 'Experimental and Clinical Psychopharmacology 32(4)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC11239284/' },
  'lafreniere-2020': { author: 'LaFreniere and Newman', year: 2020, title: 'Exposing worry’s deceit: percentage of untrue worries', in: 'Behavior Therapy 51(3)', url: 'https://pure.psu.edu/en/publications/exposing-worrys-deceit-percentage-of-untrue-worries-in-generalize' },
  'larimer-1999': { author: 'Larimer and others', year: 1999, title: "Relapse prevention: an overview of Marlatt's model", in: 'Alcohol Research and Health 23(2)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6760427' },
  'lee-2012': { author: 'Lee and others', year: 2012, title: 'Autonomous regulation and negative self-evaluative emotions as predictors of smoking behavior change', in: 'Journal of Health Psychology 17(4)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3463229' },
  'litt-2009': { author: 'Litt and others', year: 2009, title: 'Changing network support for drinking: two-year follow-up', in: 'Journal of Consulting and Clinical Psychology 77(2)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2661035' },
  'litt-2016': { author: 'Litt and others', year: 2016, title: 'A second trial of Network Support treatment, 193 people', in: 'Open copy PMC4948060', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4948060' },
  'locke-2002': { author: 'Locke and Latham', year: 2002, title: 'Building a practically useful theory of goal setting', in: 'American Psychologist' },
  'lydon-staley-2017': { author: 'Lydon-Staley and others', year: 2017, title: 'Daily sleep quality affects drug craving, 68 people', in: 'Addictive Behaviors 65', url: 'https://pure.psu.edu/en/publications/daily-sleep-quality-affects-drug-craving-partially-through-indire' },
  'ma-2019': { author: 'Ma and others', year: 2019, title: 'Apologies repair trust via perceived trustworthiness and negative emotions', in: 'Frontiers in Psychology 10', url: 'https://doi.org/10.3389/fpsyg.2019.00758' },
  'magill-2019': { author: 'Magill and others', year: 2019, title: 'A meta-analysis of cognitive-behavioral therapy for alcohol or other drug use disorders', in: 'Journal of Consulting and Clinical Psychology 87(12)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6856400' },
  'marlatt-1985': { author: 'Marlatt and Gordon', year: 1985, title: 'Relapse Prevention', in: 'Guilford Press' },
  'masi-2011': { author: 'Masi and others', year: 2011, title: 'A meta-analysis of interventions to reduce loneliness', in: 'Personality and Social Psychology Review 15(3)', url: 'https://doi.org/10.1177/1088868310377394' },
  'mcgowan-2013': { author: 'McGowan and Behar', year: 2013, title: 'A preliminary investigation of stimulus control training for worry', in: 'Behavior Modification 37(1)', url: 'https://pubmed.ncbi.nlm.nih.gov/22977265/' },
  'michie-2012': { author: 'Michie and others', year: 2012, title: 'Identification of behaviour change techniques to reduce excessive alcohol consumption', in: 'Addiction 107(8)', url: 'https://doi.org/10.1111/j.1360-0443.2012.03845.x' },
  'miller-2013': { author: 'Miller and Rose', year: 2013, title: 'Motivational interviewing and decisional balance', in: 'Behavioural and Cognitive Psychotherapy', url: 'https://www.cambridge.org/core/product/74496E66A2D5625296F9B2EEE805B359/core-reader' },
  'muench-2021': { author: 'Muench and others', year: 2021, title: 'A test of what follows a single cigarette, 54 people', in: 'Journal of Consulting and Clinical Psychology', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC8278682/' },
  'nhs-inform-anxiety': { author: 'NHS inform, Scotland', title: 'Anxiety', url: 'https://www.nhsinform.scot/illnesses-and-conditions/mental-health/anxiety' },
  'nhs-kingswood': { author: 'NHS, Kingswood Surgery', title: 'Sleep and insomnia', url: 'https://www.thekingswoodsurgery.nhs.uk/insomnia' },
  'nhs-norfolk-anger': { author: 'NHS, Norfolk and Waveney Talking Therapies', title: 'Anger', url: 'https://www.nandwtalkingtherapies.org.uk/anger' },
  'nhs-north-west-london': { author: 'NHS, Keeping Well North West London', title: 'Staying safe: domestic violence', url: 'https://www.keepingwellnwl.nhs.uk/self-help-resources/staying-safe-domestic-violence' },
  'nhs-refeeding': { author: 'NHS, Lancashire and South Cumbria', title: 'Refeeding syndrome and eating disorders', url: 'https://lscft.nhs.uk/patient-information-leaflets/refeeding-syndrome-and-eating-disorders' },
  'nhs-wales-binge': { author: 'NHS 111 Wales', title: 'Binge eating', url: 'https://111.wales.nhs.uk/encyclopaedia/b/article/bingeeating' },
  'niaaa-urges': { author: 'US National Institute on Alcohol Abuse and Alcoholism', title: 'Rethinking Drinking: handling urges to drink', url: 'http://rethinkingdrinking.niaaa.nih.gov/tools/Interactive-worksheets-and-more/Stay-in-control/Coping-With-Urges-To-drink.aspx' },
  'nida-medicines': { author: 'US National Institute on Drug Abuse', title: 'How can prescription drug addiction be treated?', url: 'https://nida.nih.gov/publications/research-reports/misuse-prescription-drugs/how-can-prescription-drug-addiction-be-treated' },
  'nosen-2006': { author: 'Nosen', year: 2006, title: 'Metacognitive processes in smoking cessation', in: 'Thesis, University of British Columbia', url: 'https://open.library.ubc.ca/cIRcle/collections/ubctheses/831/items/1.0092781' },
  'nosen-2012': { author: 'Nosen', year: 2012, title: 'Thesis on how people think about nicotine cravings, 176 adults', in: 'University of British Columbia', url: 'https://open.library.ubc.ca/media/download/rdf-ntriples/24/1.0072865/0.txt' },
  'phi-2018': { author: 'Public Health Institute', year: 2018, title: 'SMART, LifeRing, and Women for Sobriety are as effective as AA, study shows', url: 'https://phi.org/press/smart-lifering-and-women-for-sobriety-are-as-effective-as-aa-study-shows' },
  'randles-2013': { author: 'Randles and Tracy', year: 2013, title: 'Signs of shame and later drinking, 105 people', in: 'Clinical Psychological Science', url: 'https://doi.org/10.1177/2167702612470645' },
  'register-2020': { author: 'The Register', year: 2020, title: "On Apple's change to storage in Safari", url: 'https://www.theregister.com/2020/03/26/apple_relax_were_not_totally/' },
  'rokeach-1973': { author: 'Rokeach', year: 1973, title: 'The Nature of Human Values', in: 'Free Press' },
  'sanchez-2001': { author: 'Sanchez', year: 2001, title: 'A values-based intervention', in: 'Doctoral thesis, University of New Mexico', url: 'https://en.motivationalinterviewing.org/content/values-based-intervention-alcohol-abuse' },
  'sayette-2005': { author: 'Sayette and others', year: 2005, title: 'Two experiments on urges to smoke and the sense of time', in: 'Open copy PMC2640932', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2640932' },
  'scherer-2011': { author: 'Scherer and others', year: 2011, title: 'Forgiveness and the bottle: promoting self-forgiveness', in: 'Journal of Addictive Diseases 30(4)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3292781' },
  'smart-alcohol': { author: 'SMART Recovery', title: 'Alcohol', url: 'https://smartrecovery.org/alcohol-misuse' },
  'smart-au-urge-log': { author: 'SMART Recovery Australia', title: 'Use an urge log', url: 'https://smartrecoveryaustralia.com.au/use-urge-log' },
  'smart-backsliding': { author: 'SMART Recovery', title: 'How to deal with backsliding', url: 'https://smartrecovery.org/smart-recovery-toolbox/how-to-deal-with-backsliding' },
  'smart-cost-benefit': { author: 'SMART Recovery', title: 'Cost-benefit analysis', url: 'https://smartrecovery.org/cost-benefit-analysis' },
  'smart-toolbox': { author: 'SMART Recovery', title: 'The SMART Recovery toolbox', url: 'https://smartrecovery.org/smart-recovery-toolbox' },
  'smart-urges': { author: 'SMART Recovery', title: 'Coping with urges', url: 'https://smartrecovery.org/coping-with-urges' },
  'song-2022': { author: 'Song and others', year: 2022, title: 'The effect of behavior couples therapy on alcohol and drug use disorder', in: 'Alcohol and Alcoholism', url: 'https://doi.org/10.1093/alcalc/agac053' },
  'starcke-2018': { author: 'Starcke and others', year: 2018, title: 'Cue-reactivity in behavioral addictions', in: 'Journal of Behavioral Addictions 7(2)', url: 'https://akjournals.com/view/journals/2006/7/2/article-p227.xml' },
  'taylor-2014': { author: 'Taylor and others', year: 2014, title: 'Change in mental health after smoking cessation', in: 'BMJ 348:g1151', url: 'https://www.bmj.com/content/348/bmj.g1151' },
  'ussher-2013': { author: 'Ussher and others', year: 2013, title: 'Urge to smoke over 52 weeks of abstinence', in: 'Psychopharmacology 226(1)', url: 'https://www.stir.ac.uk/research/hub/publication/498954' },
  'utah-nutrition': { author: 'Utah State University Extension', title: 'Diet, nutrition, and substance use disorder', url: 'https://extension.usu.edu/heart/research/diet-nutriton-and-substance-use-disorder.php' },
  'varma-2020': { author: 'Varma', year: 2020, title: 'The effects of values activation on temptation coping and confidence', in: 'Doctoral thesis, Seattle Pacific University', url: 'http://lib.ir/ar/book/90471988/The-Effects-of-Values-Activation-on-Temptation-Cop' },
  'volkow-2016': { author: 'Volkow, Koob and McLellan', year: 2016, title: 'Neurobiologic advances from the brain disease model of addiction', in: 'New England Journal of Medicine 374(4)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6135257' },
  'wakelin-2022': { author: 'Wakelin, Perman and Simonds', year: 2022, title: 'Effectiveness of self-compassion-related interventions for reducing self-criticism', in: 'Clinical Psychology and Psychotherapy', url: 'https://doi.org/10.1002/cpp.2586' },
  'walitzer-2015': { author: 'Walitzer and others', year: 2015, title: 'Alcohol-adapted anger management treatment, 76 people', in: 'Journal of Substance Abuse Treatment 59', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4661083' },
  'westbrook-2013': { author: 'Westbrook and others', year: 2013, title: 'Mindful attention reduces neural and self-reported cue-induced craving in smokers', in: 'Social Cognitive and Affective Neuroscience 8(1)', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3541484' },
  'williams-2006': { author: 'Williams and others', year: 2006, title: 'Testing a self-determination theory intervention for motivating tobacco cessation', in: 'Health Psychology 25(1)', url: 'https://pubmed.ncbi.nlm.nih.gov/16448302/' },
  'zemore-2018': { author: 'Zemore and others', year: 2018, title: 'The PAL study of mutual help groups, 647 people', in: 'Open copy PMC5884451', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC5884451' },
  'zendegui-2014': { author: 'Zendegui and others', year: 2014, title: 'Binge eating frequency and regular eating adherence', in: 'Eating Behaviors 15(2)', url: 'https://www.ncbi.nlm.nih.gov/pubmed/24854811' },
};
