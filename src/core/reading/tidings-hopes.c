/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What a trial hopes for, by what it mainly measures, as the question that its headline asks. The beginnings are of words of the registry's
 * measure, folded; “^” stands for its very beginning, and a word of four letters or fewer is a whole word. The first row that fits is
 * taken, so what is narrower comes first; a row without a question is a trap for one below. No question promises anything: it asks. */

#define MAX_MAIN_OUTCOMES 4

typedef enum
{
  ANY,
  CANCER,     /* only where the trial is about cancer */
  NOT_CANCER, /* only where it is not */
} Where;

struct _TidingsHope
{
  Where where;
  const char *starts;
  const char *question; /* (nullable): of a treatment and people with a condition */
  const char *about;    /* (nullable): of a treatment and the condition alone */
  const char *same; /* (nullable): beginnings of words that the condition has where @about can be said of it; NULL for any */
  const char *compare; /* (nullable): of two treatments and people with a condition */
};

/* clang-format off */
static const TidingsHope hopes[] = {
  { ANY, "cell cycle response|immune response|antibody response|pharmacodynamic response|biomarker response|metabolic response|immunologic|vaccine response|t cell response|respiratory depression|st depression|bone marrow depression|myelosuppression|roc|auroc|receiver operating|hypoglycemic confidence|decide to enroll|willingness|knowledge|pain catastroph|pain self efficacy|device related pain|injection site pain|painful injection|fear of|satisfaction|intention|cost", NULL, NULL, NULL, NULL },
  /* Translators: in all of these the first is a treatment and the second people with a condition, as in “Could tocilizumab help people with asthma
   * breathe better?” In those with three, the first two are treatments. In those that speak of a disease, the second is its name. */
  { CANCER, "overall survival|^os|median survival|survival rate|survival time|1 year survival|2 year survival", N_ ("Could %1$s help %2$s live longer?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s live longer?") },
  { CANCER, "invasive disease free|breast cancer free|cancer free|disease free|idfs|dfs|recurrence free|relapse free|rfs|event free|efs|distant metastasis free|metastasis free|dmfs|biochemical recurrence|recurrence|relapse|local control|locoregional", N_ ("Could %1$s help keep cancer away in %2$s?"), N_ ("Could %1$s keep %2$s from coming back?"), "cancer|carcin|tumor|tumour|neopl|melanom|lymphom|sarcom|leuk|myelom|gliom|gliobl|blastom|mesothel|malign|adenocarc|macroglob|myelofib|myelodys|polycyth", N_ ("%1$s or %2$s: which keeps cancer away longer in %3$s?") },
  { CANCER, "pathologic complete|pathological complete|pcr|pathologic response|pathological response|major pathologic|mpr", N_ ("Could %1$s clear the cancer before surgery in %2$s?"), N_ ("Could %1$s clear %2$s before surgery?"), "cancer|carcin|tumor|tumour|neopl|melanom|lymphom|sarcom|leuk|myelom|gliom|gliobl|blastom|mesothel|malign|adenocarc|macroglob|myelofib|myelodys|polycyth", NULL },
  { CANCER, "progression free|pfs|time to progression|radiographic progression|ipfs|rpfs|time to treatment failure|disease progression|failure free|disease control|dcr|clinical benefit|cbr", N_ ("Could %1$s hold the cancer back in %2$s?"), N_ ("Could %1$s keep %2$s in check?"), "cancer|carcin|tumor|tumour|neopl|melanom|lymphom|sarcom|leuk|myelom|gliom|gliobl|blastom|mesothel|malign|adenocarc|macroglob|myelofib|myelodys|polycyth", N_ ("%1$s or %2$s: which holds cancer back longer in %3$s?") },
  { CANCER, "complete remission|complete response|remission|cr rate|crr|minimal residual|measurable residual|mrd|hematologic response|haematologic response|molecular response|cytogenetic response", N_ ("Could %1$s bring the cancer into remission in %2$s?"), N_ ("Could %1$s bring %2$s into remission?"), "cancer|carcin|tumor|tumour|neopl|melanom|lymphom|sarcom|leuk|myelom|gliom|gliobl|blastom|mesothel|malign|adenocarc|macroglob|myelofib|myelodys|polycyth", NULL },
  { CANCER, "objective response|overall response|orr|objective remission|best overall response|tumor response|tumour response|response rate|tumor size|tumour size|tumor shrink|radiological response|clinical response|duration of response", N_ ("Could %1$s shrink the cancer in %2$s?"), N_ ("Could %1$s shrink %2$s?"), "cancer|carcin|tumor|tumour|neopl|melanom|lymphom|sarcom|leuk|myelom|gliom|gliobl|blastom|mesothel|malign|adenocarc|macroglob|myelofib|myelodys|polycyth", N_ ("%1$s or %2$s: which shrinks cancer better in %3$s?") },

  { ANY, "opioid use|days of opioid|illicit opioid|opioid negative|opioid abstinence", N_ ("Could %1$s help %2$s take fewer opioids?"), NULL, NULL, NULL },
  { ANY, "opioid consumption|morphine consumption|opioid requirement|opiate consumption|total opioid|morphine equivalent|morphine milligram|analgesic consumption|total morphine|rescue analges|fentanyl consumption|tramadol consumption|time to first analges|time to first rescue|duration of analges|duration of sensory|first analgesic request", N_ ("Could %1$s let %2$s get by with fewer painkillers?"), NULL, NULL, N_ ("%1$s or %2$s: which spares more painkillers in %3$s?") },
  { ANY, "nausea|vomiting|emesis|ponv|emetic", N_ ("Could %1$s mean less nausea for %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which is better against nausea in %3$s?") },
  { ANY, "migraine|headache", N_ ("Could %1$s mean fewer headaches for %2$s?"), N_ ("Could %1$s ease %2$s?"), "migrain|headache", NULL },
  { ANY, "mucositis", N_ ("Could %1$s spare %2$s a sore mouth?"), NULL, NULL, NULL },
  { ANY, "neuropathy|cipn", N_ ("Could %1$s protect the nerves of %2$s?"), NULL, NULL, NULL },
  { ANY, "madrs|montgomery|hamd|ham d|hdrs|hamd 17|hamilton depression|hamilton rating scale for depression|phq|patient health questionnaire|beck depression|bdi|epds|qids|depressive symptom|depression", N_ ("Could %1$s ease depression in %2$s?"), N_ ("Could %1$s ease %2$s?"), "depress|bipolar|dysthym", N_ ("%1$s or %2$s: which eases depression better in %3$s?") },
  { ANY, "hamilton anxiety|ham a|hama|gad 7|stai|state trait|anxiety|preoperative anxiety", N_ ("Could %1$s calm anxiety in %2$s?"), N_ ("Could %1$s ease %2$s?"), "anxi|phobi|panic|stress", N_ ("%1$s or %2$s: which calms anxiety better in %3$s?") },
  { ANY, "perceived stress|stress level|psychological distress|distress", N_ ("Could %1$s ease the stress of %2$s?"), NULL, NULL, NULL },
  { ANY, "panss|positive and negative syndrome|caps 5|clinician administered ptsd|ptsd|pcl 5|ymrs|young mania|y bocs|yale brown|adhd rating|conners|suicid", NULL, N_ ("Could %1$s ease %2$s?"), "schizo|psychos|bipolar|mania|obsess|ptsd|trauma|adhd|attention|suicid|autis|tourette|personality|post traumatic", N_ ("%1$s or %2$s: which is better for %3$s?") },
  { ANY, "insomnia severity|sleep quality|pittsburgh sleep|psqi|sleep efficiency|total sleep time|sleep duration|sleep onset|sleep latency|sleep disturbance|quality of sleep|wake after sleep", N_ ("Could %1$s help %2$s sleep better?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s sleep better?") },
  { ANY, "apnea hypopnea|ahi|oxygen desaturation index", N_ ("Could %1$s help %2$s breathe better in their sleep?"), NULL, NULL, NULL },
  { ANY, "fatigue|tiredness|facit f|brief fatigue", N_ ("Could %1$s ease tiredness in %2$s?"), NULL, NULL, NULL },
  { ANY, "abstinence|smoking cessation|quit rate|cigarettes per day|tobacco", N_ ("Could %1$s help %2$s quit smoking?"), NULL, NULL, NULL },
  { ANY, "heavy drinking|drinking days|alcohol use|alcohol consumption|drinks per", N_ ("Could %1$s help %2$s drink less alcohol?"), NULL, NULL, NULL },
  { ANY, "delirium|emergence agitation|emergence delirium", N_ ("Could %1$s spare %2$s confusion after surgery?"), NULL, NULL, N_ ("%1$s or %2$s: which better prevents confusion in %3$s?") },
  { ANY, "cognitive|cognition|mmse|moca|adas|memory|cdr sb", N_ ("Could %1$s help %2$s think and remember better?"), NULL, NULL, NULL },
  { ANY, "seizure", N_ ("Could %1$s mean fewer seizures for %2$s?"), NULL, NULL, NULL },
  { ANY, "updrs|mds updrs|motor function|off time|on time without|fugl meyer|gait|balance|timed up|berg balance|walking speed|gross motor|mobility|functional independence|barthel|upper limb function|upper extremity function|hand function|action research arm", N_ ("Could %1$s help %2$s move better?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s move better?") },
  { ANY, "six minute walk|6 minute walk|6mwt|6mwd|6mwd|exercise capacity|vo2|peak oxygen|peak vo2|walking distance|exercise tolerance|exercise duration", N_ ("Could %1$s help %2$s walk farther and tire less?"), NULL, NULL, NULL },
  { ANY, "physical activity|step count|steps per day|daily steps|sedentary", N_ ("Could %1$s help %2$s be more active?"), NULL, NULL, NULL },
  { ANY, "modified rankin|mrs|rankin|nihss|nih stroke", N_ ("Could %1$s help %2$s recover better?"), NULL, NULL, NULL },
  { ANY, "oswestry|odi|roland morris|neck disability|ndi|disability|womac|koos|hoos|dash|quickdash|constant score|harris hip|knee society|physical function|range of motion|functional outcome|muscle strength|grip strength|quadriceps", N_ ("Could %1$s make daily life easier for %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which is better for %3$s?") },
  { ANY, "pain|vas|nprs|numeric rating|numerical rating|nrs|visual analog|analges", N_ ("Could %1$s ease pain in %2$s?"), N_ ("Could %1$s ease %2$s?"), "pain", N_ ("%1$s or %2$s: which eases pain better in %3$s?") },

  { ANY, "hba1c|a1c|hemoglobin a1c|haemoglobin a1c|glycated|glycosylated|fasting plasma glucose|fasting glucose|fasting blood|plasma glucose|blood glucose|glucose level|mean glucose|sensor glucose|blood sugar|glycemic control|glycaemic control|postprandial glucose|glucose control|glycemic variab", N_ ("Could %1$s bring down blood sugar in %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which lowers blood sugar better in %3$s?") },
  { ANY, "time in range|time in glucose|time in target|tir|percent time", N_ ("Could %1$s keep blood sugar steady in %2$s?"), NULL, NULL, NULL },
  { ANY, "hypoglycemi|hypoglycaemi", N_ ("Could %1$s mean fewer low blood sugars for %2$s?"), NULL, NULL, NULL },
  { ANY, "insulin sensitivity|insulin resistance|homa|homeostatic model", N_ ("Could %1$s help insulin work better in %2$s?"), NULL, NULL, NULL },
  { ANY, "c peptide", N_ ("Could %1$s help %2$s keep making their own insulin?"), NULL, NULL, NULL },
  { ANY, "body weight|weight loss|weight change|change in weight|percent change in weight|weight reduction|bmi|body mass index|excess weight|waist circumference", N_ ("Could %1$s help %2$s lose weight?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s lose more weight?") },
  { ANY, "weight gain|growth velocity|height velocity|height sds|annualized growth", N_ ("Could %1$s help %2$s grow?"), NULL, NULL, NULL },
  { ANY, "hypotension", N_ ("Could %1$s keep blood pressure from falling in %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which keeps blood pressure up better in %3$s?") },
  { ANY, "blood pressure|systolic|diastolic|sbp|dbp", N_ ("Could %1$s help control blood pressure in %2$s?"), N_ ("Could %1$s bring down %2$s?"), "high blood pressure|hypertension", N_ ("%1$s or %2$s: which controls blood pressure better in %3$s?") },
  { ANY, "ldl|cholesterol|triglycerid|lipid profile|lipoprotein", N_ ("Could %1$s bring down blood fats in %2$s?"), NULL, NULL, NULL },
  { ANY, "major adverse cardi|mace|myocardial infarction|cardiovascular death|cardiovascular event|heart failure hospitali|hospitalization for heart failure|hospitalisation for heart failure|worsening heart failure", N_ ("Could %1$s spare %2$s heart attacks and other harm?"), NULL, NULL, NULL },
  { ANY, "atrial fibrillation|arrhythmia|sinus rhythm", N_ ("Could %1$s keep the heart in rhythm in %2$s?"), NULL, NULL, NULL },
  { ANY, "ejection fraction|lvef|left ventric|nt probnp|bnp|cardiac function|infarct size", N_ ("Could %1$s help the heart of %2$s pump better?"), NULL, NULL, NULL },
  { ANY, "venous thrombo|thrombosis|vte|dvt|thromboembol|pulmonary embolism|stent thrombosis|patency", N_ ("Could %1$s mean fewer blood clots for %2$s?"), NULL, NULL, NULL },
  { ANY, "stroke", N_ ("Could %1$s prevent strokes in %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which better prevents strokes in %3$s?") },
  { ANY, "blood loss|bleeding|hemorrhage|haemorrhage|transfusion|hemostasis", N_ ("Could %1$s mean less bleeding for %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which means less bleeding for %3$s?") },
  { ANY, "hemoglobin|haemoglobin|anemia|anaemia|ferritin|iron status", N_ ("Could %1$s bring up the blood count of %2$s?"), NULL, NULL, NULL },
  { ANY, "platelet count|platelet response", N_ ("Could %1$s bring up the platelets of %2$s?"), NULL, NULL, NULL },
  { ANY, "urinary albumin|uacr|albumin to creatinine|albuminuria|proteinuria|upcr|estimated glomerular|glomerular filtration|egfr slope|kidney function|renal function|acute kidney injury|creatinine|nephropathy", N_ ("Could %1$s protect the kidneys of %2$s?"), NULL, NULL, NULL },
  { ANY, "fev1|forced expiratory|lung function|peak expiratory|fvc|forced vital|pulmonary function|dyspnea|dyspnoea|breathlessness|st george|oxygenation|pao2|oxygen saturation|respiratory function", N_ ("Could %1$s help %2$s breathe better?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s breathe better?") },
  { ANY, "extubation|ventilator free|duration of mechanical|weaning|reintubation|days on ventilat", N_ ("Could %1$s help %2$s off the breathing machine?"), NULL, NULL, NULL },
  { ANY, "exacerbation|flare|annualized relapse|relapse rate|attack rate|relapse free", N_ ("Could %1$s mean fewer flare-ups for %2$s?"), NULL, NULL, NULL },
  { NOT_CANCER, "acr20|acr 20|das28|asas|basdai|clinical remission|mayo score|endoscopic remission|endoscopic response|cdai|clinical response|remission|sledai|disease activity|complete response|complete renal", NULL, N_ ("Could %1$s calm %2$s?"), "arthrit|colitis|crohn|lupus|spondyl|psoria|vasculit|nephrit|inflammatory bowel|asthma|sinusit|esophagit|uveitis|sarcoid|sjogren|myositis|polymyalgia", N_ ("%1$s or %2$s: which is better for %3$s?") },
  { ANY, "pasi|iga|easi|investigator global|investigator s global|lesion count|acne|eczema area|skin clearance|scorad|dlqi|salt score", NULL, N_ ("Could %1$s clear up %2$s?"), "acne|psoria|eczema|dermat|alopecia|vitiligo|rosacea|keratos|hidraden|urticar|pemphig|wart|melasma|hair", N_ ("%1$s or %2$s: which is better for %3$s?") },
  { ANY, "itch|prurit", N_ ("Could %1$s ease itching in %2$s?"), NULL, NULL, NULL },
  { ANY, "wound healing|ulcer healing|complete healing|wound closure|healing|wound size|scar", N_ ("Could %1$s help wounds heal in %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which heals wounds better in %3$s?") },
  { ANY, "bony fusion|radiographic fusion|spinal fusion|fusion rate|fusion status|fusion assess|fusion success|interbody|fusion", N_ ("Could %1$s help the bones knit in %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which helps bones knit better in %3$s?") },
  { ANY, "bone mineral density|bmd|marginal bone|bone loss|bone density|new bone|bone formation|alveolar bone|bone gain|fracture", N_ ("Could %1$s keep the bones of %2$s strong?"), NULL, NULL, NULL },
  { ANY, "probing depth|clinical attachment|plaque index|gingival|bleeding on probing|caries", N_ ("Could %1$s keep teeth and gums healthy in %2$s?"), NULL, NULL, NULL },
  { ANY, "visual acuity|bcva|best corrected|vision|contrast sensitivity|central subfield|macular thickness", N_ ("Could %1$s help %2$s see better?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s see better?") },
  { ANY, "intraocular pressure|iop", N_ ("Could %1$s lower the pressure in the eyes of %2$s?"), NULL, NULL, NULL },
  { ANY, "tear break|schirmer|osdi|ocular surface|dry eye", N_ ("Could %1$s ease dry eyes in %2$s?"), NULL, NULL, NULL },
  { ANY, "axial length|spherical equivalent", N_ ("Could %1$s slow short-sightedness in %2$s?"), NULL, NULL, NULL },
  { ANY, "hearing|tinnitus|audiometr|speech perception|speech recognition", N_ ("Could %1$s help %2$s hear better?"), NULL, NULL, NULL },
  { ANY, "iief|international index of erectile|erectile function|erection|shim|sexual health inventory|sep2|sep3|sep 2|sep 3|sep|sexual encounter|intercourse|erectile dysfunction|penile rigidity", N_ ("Could %1$s improve the erections of %2$s?"), N_ ("Could %1$s ease %2$s?"), "erectile|impot", N_ ("%1$s or %2$s: which is better for %3$s?") },
  { ANY, "ejaculat|ielt", N_ ("Could %1$s help %2$s last longer in sex?"), NULL, NULL, NULL },
  { ANY, "sexual function|fsfi|female sexual", N_ ("Could %1$s improve the sex life of %2$s?"), NULL, NULL, NULL },
  { ANY, "ipss|international prostate symptom|lower urinary tract symptom|luts|urinary symptom|incontinence|micturition|continence|voiding|qmax|urinary retention|pad test", N_ ("Could %1$s ease bladder trouble in %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which is better for the bladder in %3$s?") },
  { ANY, "bowel movement|constipation|stool|diarrhea|diarrhoea|bowel function|time to first flatus|bowel prep", N_ ("Could %1$s help the bowels of %2$s work better?"), NULL, NULL, NULL },
  { ANY, "live birth|clinical pregnancy|pregnancy rate|ongoing pregnancy|ovulation|implantation rate|oocytes|fertilization rate", N_ ("Could %1$s help more %2$s have a baby?"), NULL, NULL, N_ ("%1$s or %2$s: which helps more %3$s have a baby?") },
  { ANY, "cesarean|caesarean|induction to delivery|vaginal delivery|cervical ripening|duration of labor|bishop", N_ ("Could %1$s help %2$s give birth more easily?"), NULL, NULL, NULL },
  { ANY, "preterm birth|preterm delivery|gestational age at", N_ ("Could %1$s prevent early births among %2$s?"), NULL, NULL, NULL },
  { ANY, "breastfeeding|breast feeding|lactation|breast milk", N_ ("Could %1$s help %2$s breastfeed?"), NULL, NULL, NULL },
  { ANY, "hot flash|hot flush|vasomotor", N_ ("Could %1$s mean fewer hot flashes for %2$s?"), NULL, NULL, NULL },
  { ANY, "hiv 1 rna|hiv rna|viral load|virologic|virological|sustained virologic|svr|svr12|hbsag|hbv dna|viral clearance|viral rna", N_ ("Could %1$s clear the virus in %2$s?"), NULL, NULL, NULL },
  { ANY, "eradication|parasite|parasitological|cure rate|clinical cure|microbiological cure|test of cure|clinical success|culture conversion|sputum culture|bacterial clearance", N_ ("Could %1$s clear the infection in %2$s?"), N_ ("Could %1$s cure %2$s?"), "infect|malaria|tubercul|pneumonia|pylori|gonorr|chlamyd|syphilis|hepatitis|leishman|onchocerc|worm|scabies|tinea|onychomyc|vaginosis|vaginitis|candid|trachoma|fungal|conjunctivit|cystitis|otitis|sinusit|cellulitis|impetigo|schisto|filaria|typhoid|cholera|lice|keratitis|sepsis|covid", N_ ("%1$s or %2$s: which clears infection better in %3$s?") },
  { ANY, "infection rate|incidence of infection|number of infection|surgical site infection|rate of infection|occurrence of infection|infection|sepsis|pneumonia|bacteremia", N_ ("Could %1$s mean fewer infections for %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which better prevents infections in %3$s?") },
  { ANY, "graft versus host|gvhd|grfs", N_ ("Could %1$s keep new immune cells from attacking %2$s?"), NULL, NULL, NULL },
  { ANY, "rejection|graft survival|graft failure|engraftment", N_ ("Could %1$s help transplants last in %2$s?"), NULL, NULL, NULL },
  { ANY, "length of stay|hospital stay|length of hospital|time to discharge|discharge|qor|quality of recovery|recovery time|time to recovery|clinical recovery|clinical improvement|readmission|hospitali", N_ ("Could %1$s help %2$s get home sooner or stay there?"), NULL, NULL, N_ ("%1$s or %2$s: which speeds up recovery for %3$s?") },
  { ANY, "all cause mortality|mortality|all cause death|number of deaths|death|survival", N_ ("Could %1$s help more %2$s survive?"), NULL, NULL, N_ ("%1$s or %2$s: which helps more %3$s survive?") },
  { ANY, "complication", N_ ("Could %1$s mean fewer complications for %2$s?"), NULL, NULL, N_ ("%1$s or %2$s: which has fewer complications in %3$s?") },
  { ANY, "medication adherence|adherence to|treatment adherence|adherence rate", N_ ("Could %1$s help %2$s stick with their treatment?"), NULL, NULL, NULL },
  { ANY, "screening rate|screening uptake|completion of screening|screening completion|screened", N_ ("Could %1$s help more %2$s get checked?"), NULL, NULL, NULL },
  { ANY, "quality of life|qol|eortc|eq 5d|sf 36|fact b|fact g|health related quality|well being|wellbeing", N_ ("Could %1$s help %2$s live better?"), NULL, NULL, N_ ("%1$s or %2$s: which helps %3$s live better?") },
  { ANY, "recurrence|relapse", N_ ("Could %1$s keep trouble from coming back in %2$s?"), N_ ("Could %1$s keep %2$s from coming back?"), NULL, NULL },
  { ANY, "inflammat|c reactive|crp|il 6|interleukin|cytokine|tnf", N_ ("Could %1$s calm inflammation in %2$s?"), NULL, NULL, NULL },
};
/* clang-format on */

/* Returns: (nullable): the row for an outcome; a trap counts as none */
static const TidingsHope *
find_row (const char *folded, gboolean cancer)
{
  for (guint i = 0; i < G_N_ELEMENTS (hopes); i++)
    {
      if ((hopes[i].where == CANCER && !cancer) || (hopes[i].where == NOT_CANCER && cancer))
        continue;
      if (tidings_words_start_listed (folded, hopes[i].starts))
        return hopes[i].question != NULL || hopes[i].about != NULL ? &hopes[i] : NULL;
    }
  return NULL;
}

/**
 * tidings_hope_find:
 * @subject: a subject
 *
 * Returns: (transfer none) (nullable): what the trial hopes for, by its first main outcome; %NULL where that is not sure
 */
const TidingsHope *
tidings_hope_find (TidingsSubject *subject)
{
  const TidingsFacts *facts = subject->facts;
  static const char *const whom[] = { " in patients",   " in participants",     " in subjects",      " in adults",
                                      " in children",   " in people",           " in adolescents",   " in men with",
                                      " in women with", " in the treatment of", " of patients with", " patients with",
                                      " subjects with", " participants with" };
  g_autofree char *folded = NULL;

  /* of many, the first is not the main one */
  if (facts->n_primary_outcomes == 0 || facts->n_primary_outcomes > MAX_MAIN_OUTCOMES)
    return NULL;
  folded = tidings_text_fold (facts->primary_outcomes[0].measure);
  /* what it says of the people is no hope: “safety in patients with relapsed leukemia” */
  for (guint i = 0; i < G_N_ELEMENTS (whom); i++)
    {
      char *found = strstr (folded, whom[i]);

      if (found != NULL && found > folded + 3)
        *found = '\0';
    }
  if (tidings_words_start_listed (folded, "safety|tolerab|adverse|toxic|teae|teaes|side effect|dose limiting|aes|saes"))
    return NULL;
  return find_row (folded, subject->is_cancer);
}

/**
 * tidings_hope_get_question:
 * @hope: what is hoped for
 * @condition: (nullable): the condition alone, where it is a disease
 * @about: (out): whether the question is about the condition, and not about the people who have it
 *
 * Returns: (nullable): the question, not translated: of a treatment (%1$s) and the condition or the people (%2$s); %NULL where there is
 *   none
 */
const char *
tidings_hope_get_question (const TidingsHope *hope, const char *condition, gboolean *about)
{
  g_autofree char *folded = condition != NULL && hope->about != NULL ? tidings_text_fold (condition) : NULL;

  *about = folded != NULL && (hope->same == NULL || tidings_words_start_any (folded, hope->same));
  return *about ? hope->about : hope->question;
}

/**
 * tidings_hope_get_comparison:
 * @hope: what is hoped for
 *
 * Returns: (nullable): the question, not translated, which of two treatments (%1$s, %2$s) serves that hope better for people (%3$s); %NULL where
 *   there is none
 */
const char *
tidings_hope_get_comparison (const TidingsHope *hope)
{
  return hope->compare;
}
