/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-text.h"

#include "tidings-reading-private.h"

/* What kind of thing a treatment is that the knowledge does not have: by the ending of its international name, or by what the record calls
 * it. It says the kind and no more. Source of the endings: World Health Organization, “The use of stems in the selection of
 * international nonproprietary names”. */

#define MAX_READ 4000

typedef struct
{
  const char *ends;     /* endings of a name, between bars */
  const char *says;     /* what a record calls it, folded beginnings of words between bars */
  const char *new_name; /* “the new antibody %s” */
  TidingsKnown kind;
} Row;

#define SOURCE "WHO, the use of stems in international nonproprietary names"
#define KIND(kind_, class_, action_) { NULL, kind_, class_, action_, NULL, NULL, NULL, SOURCE }

/* clang-format off */
/* Translators: in all of these, first a new treatment with a maker’s code for its name, then the name of its kind without one, then what that kind does, as it follows a
 * name: “AZD2171 carries a cancer drug to the tumor” */
static const Row rows[] = {
  { "vedotin|deruxtecan|govitecan|tesirine|mafodotin|ravtansine|emtansine|soravtansine|tecan conjugate|tirumotecan|rezetecan", "antibody drug conjugate|antibody conjugate|adc", PHRASE_ ("the new armed antibody %s"), KIND (TIDINGS_KNOWN_ANTIBODY, N_ ("antibody with a drug attached"), N_ ("carries a strong drug right to its target cells")) },
  { NULL, "bispecific|bi specific|trispecific|t cell engager|bite", PHRASE_ ("the new two-target antibody %s"), KIND (TIDINGS_KNOWN_ANTIBODY, N_ ("antibody with two targets"), N_ ("locks on to two targets in the body at once")) },
  { "mab|tug|bart|mig", "monoclonal antibod|antibody|antibodies|nanobody", PHRASE_ ("the new antibody %s"), KIND (TIDINGS_KNOWN_ANTIBODY, N_ ("lab-made antibody"), N_ ("locks on to one target in the body")) },
  { "leucel|cabtagene", "chimeric antigen|car t|cart|car nk|car modified", PHRASE_ ("the altered immune cells %s"), KIND (TIDINGS_KNOWN_CELLS, N_ ("altered immune cells"), N_ ("uses immune cells changed in the lab to attack a target")) },
  { NULL, "tumor infiltrating lymph|til|nk cells|natural killer|dendritic cell|t cells|t cell therapy|cik", PHRASE_ ("the immune-cell treatment %s"), KIND (TIDINGS_KNOWN_CELLS, N_ ("immune cells"), N_ ("uses immune cells grown or chosen in the lab")) },
  { NULL, "stem cell|stem cells|stromal cell|stromal cells|mesenchymal", PHRASE_ ("the stem-cell treatment %s"), KIND (TIDINGS_KNOWN_CELLS, N_ ("stem cells"), N_ ("uses cells that can help the body repair itself")) },
  { NULL, "oncolytic|herpes simplex virus vector", PHRASE_ ("the cancer-fighting virus %s"), KIND (TIDINGS_KNOWN_GENE, N_ ("cancer-fighting virus"), N_ ("is a virus made to attack cancer cells")) },
  { "vec", "gene therapy|adeno associated|aav|lentiviral|gene editing|crispr", PHRASE_ ("the new gene therapy %s"), KIND (TIDINGS_KNOWN_GENE, N_ ("gene therapy"), N_ ("brings a working gene into cells or mends one")) },
  { "siran", "sirna|small interfering|rna interference|rnai", PHRASE_ ("the new gene-silencing drug %s"), KIND (TIDINGS_KNOWN_GENE, N_ ("gene-silencing drug"), N_ ("turns down one gene")) },
  { "rsen", "antisense", PHRASE_ ("the new gene-silencing drug %s"), KIND (TIDINGS_KNOWN_GENE, N_ ("gene-silencing drug"), N_ ("changes how one gene is read")) },
  { NULL, "vaccine|vaccination|immunization", PHRASE_ ("the new vaccine %s"), KIND (TIDINGS_KNOWN_VACCINE, N_ ("vaccine"), N_ ("trains the immune system to know its target")) },
  { NULL, "radioligand|radionuclide therapy|177lu|lutetium|225ac|actinium|radiopharmaceutical therapy", PHRASE_ ("the new radioactive medicine %s"), KIND (TIDINGS_KNOWN_RADIOACTIVE, N_ ("radioactive medicine"), N_ ("carries radiation to its target cells")) },
  { NULL, "68ga|18f|pet tracer|radiotracer|radiolabeled|radiolabelled|contrast agent|imaging agent|99mtc", PHRASE_ ("the new scan agent %s"), KIND (TIDINGS_KNOWN_IMAGING_AGENT, N_ ("agent for scans"), N_ ("makes certain cells show up on a scan")) },
  { NULL, "biosimilar", PHRASE_ ("the copied drug %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("biosimilar"), N_ ("is made to act like a known biological drug")) },
  { NULL, "fusion protein|recombinant", PHRASE_ ("the new lab-made protein %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("lab-made protein"), N_ ("is a protein made in the lab")) },
  { NULL, "traditional chinese medicine|herbal|chinese medicine|granules|decoction|herb|kampo|ayurved", PHRASE_ ("the herbal medicine %s"), KIND (TIDINGS_KNOWN_PLANT, N_ ("herbal medicine"), N_ ("is made from plants")) },
  { NULL, "probiotic|lactobacill|bifidobact", PHRASE_ ("the helpful bacteria %s"), KIND (TIDINGS_KNOWN_SUPPLEMENT, N_ ("probiotic"), N_ ("brings helpful bacteria into the gut")) },
  { NULL, "fecal microbiota|faecal microbiota|fmt", PHRASE_ ("the gut-bacteria transfer %s"), KIND (TIDINGS_KNOWN_OTHER, N_ ("gut bacteria of a donor"), N_ ("brings the gut bacteria of a healthy donor")) },
  { "tinib|anib|rafenib|metinib|fetinib", "kinase inhibitor|tyrosine kinase|jak inhibitor|tki", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("kinase blocker"), N_ ("blocks enzymes that pass on signals inside cells")) },
  { "parib", "parp inhibitor", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("PARP blocker"), N_ ("keeps cancer cells from mending their DNA")) },
  { "ciclib", "cdk4", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("CDK blocker"), N_ ("slows the dividing of cells")) },
  { "rasib", "kras", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("KRAS blocker"), N_ ("blocks a faulty growth switch in cancer cells")) },
  { "lisib", "pi3k", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("PI3K blocker"), N_ ("blocks a growth signal inside cells")) },
  { "toclax", "bcl 2 inhib|bcl2 inhib", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("BCL-2 blocker"), N_ ("lets worn-out cancer cells die")) },
  { "zomib", "proteasome", PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("proteasome blocker"), N_ ("blocks the waste removal of cells")) },
  { "degib", NULL, PHRASE_ ("the new targeted drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("hedgehog blocker"), N_ ("blocks a growth signal inside cells")) },
  { "lutamide", NULL, PHRASE_ ("the new hormone blocker %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("hormone blocker"), N_ ("keeps male hormones from acting on cells")) },
  { "estrant", "selective estrogen receptor degrader|serd", PHRASE_ ("the new hormone blocker %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("hormone blocker"), N_ ("keeps estrogen from acting on cells")) },
  { "relix|golix", NULL, PHRASE_ ("the new hormone blocker %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("hormone blocker"), N_ ("lowers the sex hormones")) },
  { "relin", NULL, PHRASE_ ("the new hormone drug %s"), KIND (TIDINGS_KNOWN_HORMONE, N_ ("hormone drug"), N_ ("acts on the gland that steers the sex hormones")) },
  { "platin", NULL, PHRASE_ ("the new chemotherapy drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("chemotherapy drug"), N_ ("damages the DNA of dividing cells")) },
  { "taxel|bulin|epothilone", NULL, PHRASE_ ("the new chemotherapy drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("chemotherapy drug"), N_ ("keeps cells from dividing")) },
  { "rubicin|citabine|tecan|mustine|trexate|trexed|arabine|bicin", "chemotherapy", PHRASE_ ("the new chemotherapy drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("chemotherapy drug"), N_ ("harms cells that divide quickly")) },
  { "navir|tegravir|asvir|buvir|ciclovir|vudine|citabine|fovir|amivir|virine|capavir|vir", "antiviral", PHRASE_ ("the new antiviral drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("antiviral drug"), N_ ("keeps a virus from multiplying")) },
  { "cillin|penem|floxacin|oxacin|cycline|bactam|nidazole|zolid|thromycin|micin|plicin", "antibiotic", PHRASE_ ("the new antibiotic %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("antibiotic"), N_ ("kills bacteria or stops their growth")) },
  { "conazole|fungin", "antifungal", PHRASE_ ("the new fungus drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("antifungal drug"), N_ ("fights fungi")) },
  { "quine|arteme|oquine", "antimalarial", PHRASE_ ("the new malaria drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("malaria drug"), N_ ("kills malaria parasites")) },
  { "gliflozin", "sglt2|sglt 2", PHRASE_ ("the new diabetes drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("SGLT2 blocker"), N_ ("makes the kidneys pass out more sugar")) },
  { "gliptin", "dpp 4|dpp4", PHRASE_ ("the new diabetes drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("DPP-4 blocker"), N_ ("lets the body’s own sugar-lowering hormones act longer")) },
  { "glutide|natide|patide", "glp 1", PHRASE_ ("the new gut-hormone drug %s"), KIND (TIDINGS_KNOWN_HORMONE, N_ ("gut-hormone drug"), N_ ("acts like a gut hormone that curbs sugar and hunger")) },
  { "glitazone|glitazar", NULL, PHRASE_ ("the new diabetes drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("glitazone"), N_ ("makes the body respond better to insulin")) },
  { "sartan", NULL, PHRASE_ ("the new blood pressure drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("blood pressure drug"), N_ ("widens the blood vessels")) },
  { "dipine", NULL, PHRASE_ ("the new blood pressure drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("calcium channel blocker"), N_ ("widens the blood vessels")) },
  { "xaban|gatran", "anticoagulant", PHRASE_ ("the new blood thinner %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("blood thinner"), N_ ("keeps blood from clotting")) },
  { "grelor|grel", NULL, PHRASE_ ("the new blood thinner %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("platelet blocker"), N_ ("keeps blood platelets from sticking together")) },
  { "teplase", NULL, PHRASE_ ("the new clot-dissolving drug %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("clot-dissolving drug"), N_ ("dissolves blood clots")) },
  { "triptan|gepant", NULL, PHRASE_ ("the new migraine drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("migraine drug"), N_ ("acts on nerves that set off migraine")) },
  { "caine", "local anesthetic|local anaesthetic", PHRASE_ ("the new numbing drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("local anesthetic"), N_ ("numbs part of the body")) },
  { "curonium|curium", NULL, PHRASE_ ("the new muscle relaxant %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("muscle relaxant"), N_ ("relaxes the muscles during an operation")) },
  { "azolam|azepam|zolam", "benzodiazepine", PHRASE_ ("the new calming drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("benzodiazepine"), N_ ("calms and makes sleepy")) },
  { "orexant", NULL, PHRASE_ ("the new sleeping pill %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("sleeping pill"), N_ ("blocks a signal that keeps people awake")) },
  { "setron", NULL, PHRASE_ ("the new nausea drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("drug against nausea"), N_ ("blocks a signal that sets off nausea")) },
  { "pitant", NULL, PHRASE_ ("the new nausea drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("NK1 blocker"), N_ ("blocks a signal between nerves")) },
  { "prazole|prazan", NULL, PHRASE_ ("the new stomach-acid drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("stomach-acid drug"), N_ ("lowers the acid in the stomach")) },
  { "coxib|profen|fenac|oxicam", "nsaid", PHRASE_ ("the new pain drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("anti-inflammatory painkiller"), N_ ("eases pain and inflammation")) },
  { "lukast", NULL, PHRASE_ ("the new asthma drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("asthma drug"), N_ ("blocks messengers that narrow the airways")) },
  { "terol", NULL, PHRASE_ ("the new airway drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("airway opener"), N_ ("widens the airways")) },
  { "tropium", NULL, PHRASE_ ("the new airway drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("airway opener"), N_ ("keeps the airways from tightening")) },
  { "asone|sonide|solone", "corticosteroid", PHRASE_ ("the new cortisone drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("cortisone drug"), N_ ("calms inflammation")) },
  { "limus", NULL, PHRASE_ ("the new immune-calming drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("immune-calming drug"), N_ ("holds the immune system back")) },
  { "imod", NULL, PHRASE_ ("the new immune drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("immune modulator"), N_ ("changes how immune cells act")) },
  { "dronate|dronic", NULL, PHRASE_ ("the new bone drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("bone drug"), N_ ("slows the breakdown of bone")) },
  { "denafil|nafil", NULL, PHRASE_ ("the new erection drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("PDE5 blocker"), N_ ("widens blood vessels, those of the penis too")) },
  { "grastim|gramostim|poetin", NULL, PHRASE_ ("the new blood growth factor %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("blood growth factor"), N_ ("makes the bone marrow build more blood cells")) },
  { "cept", NULL, PHRASE_ ("the new lab-made protein %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("decoy protein"), N_ ("catches a messenger of the body before it can act")) },
  { "kinra", NULL, PHRASE_ ("the new lab-made protein %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("messenger blocker"), N_ ("blocks a messenger of inflammation")) },
  { "kin|leukin", "interleukin|interferon", PHRASE_ ("the new immune messenger %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("immune messenger"), N_ ("acts like a messenger of the immune system")) },
  { "sulfase|sidase|alfa ase|ucosidase", "enzyme replacement", PHRASE_ ("the new enzyme %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("enzyme"), N_ ("replaces an enzyme that the body lacks")) },
  { "tide", "peptide", PHRASE_ ("the new peptide %s"), KIND (TIDINGS_KNOWN_PROTEIN, N_ ("peptide"), N_ ("is a small chain of protein parts that acts as a signal")) },
  { NULL, "protac|degrader", PHRASE_ ("the new protein-removing drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("protein degrader"), N_ ("makes cells break down one of their own proteins")) },
  { "stat", "inhibitor", PHRASE_ ("the new blocking drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("blocker"), N_ ("blocks one step of what goes on in cells")) },
  { NULL, "antagonist", PHRASE_ ("the new blocking drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("blocker"), N_ ("keeps a signal of the body from acting")) },
  { NULL, "agonist", PHRASE_ ("the new signal-like drug %s"), KIND (TIDINGS_KNOWN_DRUG, N_ ("signal-like drug"), N_ ("acts like a signal of the body’s own")) },
};
/* clang-format on */

/**
 * tidings_kinds_dup_new:
 * @phrases: the phrases of a reading
 * @kind: what tidings_kinds_find_in_record() found
 * @code: the code that its maker gave it
 *
 * Returns: (transfer full): what to call a new treatment of that kind: “the new antibody AK130”
 */
char *
tidings_kinds_dup_new (TidingsPhrases *phrases, const TidingsKnown *kind, const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (kind == &rows[i].kind)
      return tidings_phrases_compose (phrases, rows[i].new_name, tidings_phrases_keep (phrases, code), NULL);
  g_return_val_if_reached (NULL);
}

/**
 * tidings_kinds_find_stem:
 * @name: the name of one drug
 *
 * Returns: (transfer none) (nullable): what its ending tells: its kind, and what that kind does; %NULL where it has no such ending
 */
const TidingsKnown *
tidings_kinds_find_stem (const char *name)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *lower = g_ascii_strdown (name, -1);

  words = g_strsplit (lower, " ", 4);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; words[j] != NULL && rows[i].ends != NULL; j++)
      {
        gsize length = strlen (words[j]);

        if (length < 7 || strpbrk (words[j], "0123456789/()+,") != NULL)
          continue;
        for (const char *end = rows[i].ends; *end != '\0';)
          {
            gsize n = strcspn (end, "|");

            if (length > n + 2 && strncmp (words[j] + length - n, end, n) == 0)
              return &rows[i].kind;
            end += n;
            if (*end == '|')
              end++;
          }
      }
  return NULL;
}

static const TidingsKnown *
find_in_text (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].says != NULL && tidings_words_start_listed (folded, rows[i].says))
      return &rows[i].kind;
  return NULL;
}

/* What stands right behind a name: “X, a monoclonal antibody”, “X (a bispecific …)”, “X is an inhibitor of …” */
static const TidingsKnown *
find_behind (const char *text, const char *name)
{
  /* what a thing is stands near the beginning */
  g_autofree char *beginning = strlen (text) > MAX_READ ? g_utf8_make_valid (text, MAX_READ) : g_strdup (text);
  g_autofree char *folded = tidings_text_fold (beginning);
  g_autofree char *folded_name = tidings_text_fold (name);
  gsize n = strlen (folded_name);

  if (n < 3)
    return NULL;
  for (const char *p = strstr (folded, folded_name); p != NULL; p = strstr (p + n, folded_name))
    {
      static const char *const openings[] = { " is an ", " is a ", " a ", " an ", " is the first ", " is a novel " };
      const char *rest = p + n;

      if ((p != folded && p[-1] != ' ') || *rest != ' ')
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
        if (g_str_has_prefix (rest, openings[i]))
          {
            /* the few words that say what it is, up to what it does it with or for */
            g_autofree char *few = g_strndup (rest, 90);
            static const char *const stops[] = {
              " in ", " for ", " with ", " to ", " versus ", " and ", " plus ", " that "
            };
            const TidingsKnown *found;

            for (guint j = 0; j < G_N_ELEMENTS (stops); j++)
              {
                char *stop = strstr (few + 3, stops[j]);

                if (stop != NULL)
                  *stop = '\0';
              }
            found = find_in_text (few);
            if (found != NULL)
              return found;
            break;
          }
    }
  return NULL;
}

/**
 * tidings_kinds_find_in_record:
 * @subject: a subject
 * @treatment: a treatment of it that is not known
 * @path: (out) (nullable): where the record says so
 *
 * Returns: (transfer none) (nullable): what the record calls a treatment: its kind, and what that kind does
 */
const TidingsKnown *
tidings_kinds_find_in_record (TidingsSubject *subject, const TidingsTreatment *treatment, char **path)
{
  const TidingsFacts *facts = subject->facts;
  const TidingsIntervention *intervention = treatment->intervention;
  g_autofree char *name = tidings_text_fold (intervention->name);
  const TidingsKnown *found = NULL;

  /* to look at cells is no treatment with cells */
  if (tidings_words_start_any (
          name, "phenotyp|analys|level|measure|count|sampl|assay|sequenc|profil|detection|determination|testing"))
    return NULL;
  if (strlen (name) < 200)
    found = find_in_text (name);
  if (found != NULL)
    {
      *path = g_strdup_printf (AT_INTERVENTIONS "[%u].name", treatment->index);
      return found;
    }
  if (intervention->description != NULL)
    {
      found = find_behind (intervention->description, treatment->name);
      if (found != NULL)
        {
          *path = g_strdup_printf (AT_INTERVENTIONS "[%u].description", treatment->index);
          return found;
        }
    }
  if (facts->brief_summary != NULL)
    {
      found = find_behind (facts->brief_summary, treatment->name);
      if (found != NULL)
        {
          *path = g_strdup ("protocolSection.descriptionModule.briefSummary");
          return found;
        }
    }
  if (facts->official_title != NULL)
    {
      found = find_behind (facts->official_title, treatment->name);
      if (found != NULL)
        {
          *path = g_strdup ("protocolSection.identificationModule.officialTitle");
          return found;
        }
    }
  return NULL;
}
