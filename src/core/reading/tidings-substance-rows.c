/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-substances-private.h"

/* An ATC code stands for the label as well: each substance that has one here is approved for what the row says. */

/* one row, one line */
/* clang-format off */
const TidingsSubstanceRow tidings_substance_rows[] = {
  { "tocilizumab", "actemra|roactemra", CLASS_IL6 }, /* ATC L04AC07 */
  { "sarilumab", "kevzara", CLASS_IL6 }, /* ATC L04AC14 */
  { "infliximab", "remicade", CLASS_TNF }, /* ATC L04AB02 */
  { "adalimumab", "humira", CLASS_TNF }, /* ATC L04AB04 */
  { "etanercept", "enbrel", CLASS_TNF }, /* ATC L04AB01 */
  { "dupilumab", "dupixent", CLASS_IL4 }, /* ATC D11AH05 */
  { "rituximab", "mabthera|rituxan", CLASS_CD20 }, /* ATC L01FA01 */
  { "obinutuzumab", "gazyva|gazyvaro", CLASS_CD20, { .known_for = N_ ("a leukemia and lymphoma drug") } }, /* ATC L01FA03 */
  { "daratumumab", "darzalex", CLASS_CD38 }, /* ATC L01FC01 */
  { "pembrolizumab", "keytruda|mk 3475", CLASS_PD1 }, /* ATC L01FF02 */
  { "nivolumab", "opdivo|bms 936558", CLASS_PD1 }, /* ATC L01FF01 */
  { "cemiplimab", "libtayo", CLASS_PD1 }, /* ATC L01FF06 */
  { "dostarlimab", "jemperli", CLASS_PD1 }, /* ATC L01FF07 */
  { "tislelizumab", "tevimbra|bgb a317", CLASS_PD1 }, /* ATC L01FF09 */
  { "toripalimab", "loqtorzi|js001", CLASS_PD1 }, /* ATC L01FF13 */
  { "sintilimab", "tyvyt|ibi308", CLASS_PD1 }, /* INN */
  { "camrelizumab", "shr 1210", CLASS_PD1 }, /* INN */
  { "zimberelimab", "ab122", CLASS_PD1 }, /* INN */
  { "atezolizumab", "tecentriq|mpdl3280a", CLASS_PDL1 }, /* ATC L01FF05 */
  { "durvalumab", "imfinzi|medi4736", CLASS_PDL1 }, /* ATC L01FF03 */
  { "avelumab", "bavencio", CLASS_PDL1 }, /* ATC L01FF04 */
  { "ipilimumab", "yervoy", CLASS_CTLA4 }, /* ATC L01FX04 */
  { "tremelimumab", "imjudo", CLASS_CTLA4 }, /* ATC L01FX20 */
  { "trastuzumab", "herceptin", CLASS_HER2 }, /* ATC L01FD01 */
  { "pertuzumab", "perjeta", CLASS_HER2 }, /* ATC L01FD02 */
  { "trastuzumab deruxtecan", "enhertu|ds 8201a|ds 8201|t dxd", CLASS_HER2ADC }, /* ATC L01FD04 */
  { "trastuzumab emtansine", "kadcyla|t dm1|tdm1|ado trastuzumab emtansine", CLASS_HER2ADC }, /* ATC L01FD03 */
  { "bevacizumab", "avastin", CLASS_VEGF }, /* ATC L01FG01 */
  { "ramucirumab", "cyramza", CLASS_VEGF }, /* ATC L01FG02 */
  { "aflibercept", "eylea|ziv aflibercept", CLASS_VEGF, { .known_for = N_ ("an eye drug") } }, /* ATC S01LA05 */
  { "letrozole", "femara", CLASS_AROM }, /* ATC L02BG04 */
  { "anastrozole", "arimidex|anastrazole", CLASS_AROM }, /* ATC L02BG03 */
  { "exemestane", "aromasin", CLASS_AROM }, /* ATC L02BG06 */
  { "tamoxifen", "nolvadex", CLASS_SERM }, /* ATC L02BA01 */
  { "fulvestrant", "faslodex", CLASS_SERD }, /* ATC L02BA03 */
  { "palbociclib", "ibrance", CLASS_CDK }, /* ATC L01EF01 */
  { "ribociclib", "kisqali|lee011", CLASS_CDK }, /* ATC L01EF02 */
  { "abemaciclib", "verzenio|verzenios|ly2835219", CLASS_CDK }, /* ATC L01EF03 */
  { "dalpiciclib", "dalpicilib|shr6390", CLASS_CDK }, /* INN */
  { "cisplatin", "cisplatinum|cddp|ddp", CLASS_PLAT }, /* ATC L01XA01 */
  { "carboplatin", "paraplatin", CLASS_PLAT }, /* ATC L01XA02 */
  { "oxaliplatin", "eloxatin", CLASS_PLAT }, /* ATC L01XA03 */
  { "paclitaxel", "taxol", CLASS_TAX }, /* ATC L01CD01 */
  { "nab-paclitaxel", "abraxane|abi 007|nab paclitaxel|paclitaxel albumin stabilized nanoparticle formulation|albumin bound paclitaxel", CLASS_TAX }, /* ATC L01CD01 */
  { "docetaxel", "taxotere", CLASS_TAX }, /* ATC L01CD02 */
  { "doxorubicin", "adriamycin", CLASS_ANTHRA }, /* ATC L01DB01 */
  { "epirubicin", "ellence", CLASS_ANTHRA }, /* ATC L01DB03 */
  { "daunorubicin", "", CLASS_ANTHRA }, /* ATC L01DB02 */
  { "idarubicin", "", CLASS_ANTHRA }, /* ATC L01DB06 */
  { "fluorouracil", "5 fluorouracil|5fluorouracil|5 fu|5fu", CLASS_ANTIMET }, /* ATC L01BC02 */
  { "capecitabine", "xeloda", CLASS_ANTIMET }, /* ATC L01BC06 */
  { "gemcitabine", "gemzar", CLASS_ANTIMET }, /* ATC L01BC05 */
  { "pemetrexed", "alimta", CLASS_ANTIMET }, /* ATC L01BA04 */
  { "cytarabine", "ara c|cytosine arabinoside", CLASS_ANTIMET }, /* ATC L01BC01 */
  { "fludarabine", "fludara", CLASS_ANTIMET }, /* ATC L01BB05 */
  { "mercaptopurine", "6 mercaptopurine|6 mp", CLASS_ANTIMET }, /* ATC L01BB02 */
  { "methotrexate", "trexall|rheumatrex", CLASS_ANTIMET, { .class_name = N_ ("antimetabolite"), .action = N_ ("slows cells that divide fast and calms the immune system"), .known_for = N_ ("an arthritis and cancer drug"), .uses = ONCOLOGY " arthrit psoria crohn ectopic" } }, /* ATC L01BA01, L04AX03 */
  { "azacitidine", "vidaza|azactidine", CLASS_ANTIMET }, /* ATC L01BC07 */
  { "decitabine", "dacogen", CLASS_ANTIMET }, /* ATC L01BC08 */
  { "cyclophosphamide", "cytoxan|endoxan", CLASS_ALKYL }, /* ATC L01AA01 */
  { "temozolomide", "temodar|temodal", CLASS_ALKYL }, /* ATC L01AX03 */
  { "melphalan", "alkeran", CLASS_ALKYL }, /* ATC L01AA03 */
  { "busulfan", "busulfex", CLASS_ALKYL }, /* ATC L01AB01 */
  { "ifosfamide", "", CLASS_ALKYL }, /* ATC L01AA06 */
  { "bendamustine", "treanda", CLASS_ALKYL }, /* ATC L01AA09 */
  { "etoposide", "vp 16|vepesid", CLASS_TOPO }, /* ATC L01CB01 */
  { "irinotecan", "camptosar|cpt 11", CLASS_TOPO }, /* ATC L01CE02 */
  { "topotecan", "hycamtin", CLASS_TOPO }, /* ATC L01CE01 */
  { "vincristine", "oncovin", CLASS_VINCA }, /* ATC L01CA02 */
  { "vinblastine", "", CLASS_VINCA }, /* ATC L01CA01 */
  { "vinorelbine", "navelbine", CLASS_VINCA }, /* ATC L01CA04 */
  { "osimertinib", "tagrisso|azd9291", CLASS_EGFR }, /* ATC L01EB04 */
  { "erlotinib", "tarceva", CLASS_EGFR }, /* ATC L01EB02 */
  { "gefitinib", "iressa", CLASS_EGFR }, /* ATC L01EB01 */
  { "cetuximab", "erbitux", CLASS_EGFRAB }, /* ATC L01FE01 */
  { "panitumumab", "vectibix", CLASS_EGFRAB }, /* ATC L01FE02 */
  { "alectinib", "alecensa", CLASS_ALK }, /* ATC L01ED03 */
  { "brigatinib", "alunbrig", CLASS_ALK }, /* ATC L01ED04 */
  { "lorlatinib", "lorbrena", CLASS_ALK }, /* ATC L01ED05 */
  { "crizotinib", "xalkori", CLASS_ALK }, /* ATC L01ED01 */
  { "sunitinib", "sutent", CLASS_TKI }, /* ATC L01EX01 */
  { "sorafenib", "nexavar", CLASS_TKI }, /* ATC L01EX02 */
  { "lenvatinib", "lenvima", CLASS_TKI }, /* ATC L01EX08 */
  { "cabozantinib", "cabometyx|xl184", CLASS_TKI }, /* ATC L01EX07 */
  { "pazopanib", "votrient", CLASS_TKI }, /* ATC L01EX03 */
  { "lapatinib", "tykerb|tyverb", CLASS_TKI, { .class_name = N_ ("HER2 inhibitor"), .action = N_ ("blocks HER2 and EGFR, two growth signals of some cancers"), .known_for = N_ ("a breast cancer drug") } }, /* ATC L01EH01 */
  { "imatinib", "gleevec|glivec", CLASS_BCR }, /* ATC L01EA01 */
  { "dasatinib", "sprycel", CLASS_BCR }, /* ATC L01EA02 */
  { "nilotinib", "tasigna", CLASS_BCR }, /* ATC L01EA03 */
  { "ponatinib", "iclusig", CLASS_BCR }, /* ATC L01EA05 */
  { "ibrutinib", "imbruvica", CLASS_BTK }, /* ATC L01EL01 */
  { "acalabrutinib", "calquence", CLASS_BTK }, /* ATC L01EL02 */
  { "zanubrutinib", "brukinsa", CLASS_BTK }, /* ATC L01EL03 */
  { "olaparib", "lynparza", CLASS_PARP }, /* ATC L01XK01 */
  { "niraparib", "zejula", CLASS_PARP }, /* ATC L01XK02 */
  { "talazoparib", "talzenna", CLASS_PARP }, /* ATC L01XK04 */
  { "alpelisib", "piqray", CLASS_PI3K }, /* ATC L01EM03 */
  { "everolimus", "afinitor|rad001", CLASS_MTOR }, /* ATC L01EG02 */
  { "sirolimus", "rapamune|rapamycin", CLASS_MTOR, { .known_for = N_ ("a transplant drug") } }, /* ATC L04AH01 */
  { "venetoclax", "venclexta|venclyxto|abt 199", CLASS_BCL2 }, /* ATC L01XX52 */
  { "lenalidomide", "revlimid", CLASS_IMID }, /* ATC L04AX04 */
  { "thalidomide", "thalomid", CLASS_IMID }, /* ATC L04AX02 */
  { "pomalidomide", "pomalyst", CLASS_IMID }, /* ATC L04AX06 */
  { "bortezomib", "velcade", CLASS_PROT }, /* ATC L01XG01 */
  { "carfilzomib", "kyprolis", CLASS_PROT }, /* ATC L01XG02 */
  { "blinatumomab", "blincyto", CLASS_BITE, { .known_for = N_ ("a leukemia drug") } }, /* ATC L01FX07 */
  { "teclistamab", "tecvayli", CLASS_BITE, { .known_for = N_ ("a myeloma drug") } }, /* ATC L01FX24 */
  { "goserelin", "zoladex", CLASS_LHRH }, /* ATC L02AE03 */
  { "leuprolide", "leuprorelin|lupron|eligard", CLASS_LHRH }, /* ATC L02AE02 */
  { "triptorelin", "decapeptyl", CLASS_LHRH }, /* ATC L02AE04 */
  { "enzalutamide", "xtandi", CLASS_ANDRO }, /* ATC L02BB04 */
  { "bicalutamide", "casodex", CLASS_ANDRO }, /* ATC L02BB03 */
  { "abiraterone", "zytiga|abiraterone acetate", CLASS_ANDRO, { .action = N_ ("stops the body from making male hormones") } }, /* ATC L02BX03 */
  { "dexamethasone", "decadron", CLASS_STER }, /* ATC H02AB02 */
  { "prednisone", "", CLASS_STER }, /* ATC H02AB07 */
  { "prednisolone", "", CLASS_STER }, /* ATC H02AB06 */
  { "methylprednisolone", "solu medrol|depo medrol", CLASS_STER }, /* ATC H02AB04 */
  { "hydrocortisone", "", CLASS_STER }, /* ATC H02AB09 */
  { "sildenafil", "viagra|revatio", CLASS_PDE5 }, /* ATC G04BE03 */
  { "tadalafil", "cialis", CLASS_PDE5 }, /* ATC G04BE08 */
  { "vardenafil", "levitra|bay38 9456|bay 38 9456|staxyn", CLASS_PDE5 }, /* ATC G04BE09 */
  { "avanafil", "stendra|spedra", CLASS_PDE5 }, /* ATC G04BE10 */
  { "udenafil", "zydena|da 8159", CLASS_PDE5 }, /* ATC G04BE11 */
  { "mirodenafil", "sk3530|mvix", CLASS_PDE5 }, /* INN */
  { "semaglutide", "ozempic|wegovy|rybelsus", CLASS_GLP1 }, /* ATC A10BJ06 */
  { "liraglutide", "victoza|saxenda", CLASS_GLP1 }, /* ATC A10BJ02 */
  { "dulaglutide", "trulicity", CLASS_GLP1, { .known_for = N_ ("a diabetes drug") } }, /* ATC A10BJ05 */
  { "exenatide", "byetta|bydureon", CLASS_GLP1, { .known_for = N_ ("a diabetes drug") } }, /* ATC A10BJ01 */
  { "tirzepatide", "mounjaro|zepbound|ly3298176", CLASS_GLP1, { .class_name = N_ ("GIP and GLP-1 drug"), .action = N_ ("acts like two gut hormones that lower blood sugar and appetite") } }, /* ATC A10BX16 */
  { "empagliflozin", "jardiance", CLASS_SGLT2 }, /* ATC A10BK03 */
  { "dapagliflozin", "farxiga|forxiga", CLASS_SGLT2 }, /* ATC A10BK01 */
  { "canagliflozin", "invokana", CLASS_SGLT2 }, /* ATC A10BK02 */
  { "sitagliptin", "januvia", CLASS_DPP4 }, /* ATC A10BH01 */
  { "linagliptin", "tradjenta|trajenta", CLASS_DPP4 }, /* ATC A10BH05 */
  { "vildagliptin", "galvus", CLASS_DPP4 }, /* ATC A10BH02 */
  { "metformin", "glucophage", CLASS_BIGU }, /* ATC A10BA02 */
  { "pioglitazone", "actos", CLASS_GLITA }, /* ATC A10BG03 */
  { "rosiglitazone", "avandia", CLASS_GLITA }, /* ATC A10BG02 */
  { "glimepiride", "amaryl", CLASS_SULFU }, /* ATC A10BB12 */
  { "gliclazide", "", CLASS_SULFU }, /* ATC A10BB09 */
  { "insulin", "", CLASS_INSU }, /* ATC A10A */
  { "insulin glargine", "lantus|toujeo", CLASS_INSU }, /* ATC A10AE04 */
  { "insulin degludec", "tresiba", CLASS_INSU }, /* ATC A10AE06 */
  { "insulin aspart", "novolog|novorapid", CLASS_INSU }, /* ATC A10AB05 */
  { "insulin lispro", "humalog", CLASS_INSU }, /* ATC A10AB04 */
  { "insulin detemir", "levemir", CLASS_INSU }, /* ATC A10AE05 */
  { "atorvastatin", "lipitor", CLASS_STATIN }, /* ATC C10AA05 */
  { "simvastatin", "zocor", CLASS_STATIN }, /* ATC C10AA01 */
  { "rosuvastatin", "crestor", CLASS_STATIN }, /* ATC C10AA07 */
  { "pravastatin", "", CLASS_STATIN }, /* ATC C10AA03 */
  { "enalapril", "", CLASS_ACE }, /* ATC C09AA02 */
  { "lisinopril", "", CLASS_ACE }, /* ATC C09AA03 */
  { "ramipril", "", CLASS_ACE }, /* ATC C09AA05 */
  { "losartan", "cozaar", CLASS_ARB }, /* ATC C09CA01 */
  { "valsartan", "diovan", CLASS_ARB }, /* ATC C09CA03 */
  { "telmisartan", "micardis", CLASS_ARB }, /* ATC C09CA07 */
  { "candesartan", "atacand", CLASS_ARB }, /* ATC C09CA06 */
  { "propranolol", "", CLASS_BETA }, /* ATC C07AA05 */
  { "metoprolol", "", CLASS_BETA }, /* ATC C07AB02 */
  { "carvedilol", "", CLASS_BETA }, /* ATC C07AG02 */
  { "bisoprolol", "", CLASS_BETA }, /* ATC C07AB07 */
  { "nebivolol", "", CLASS_BETA }, /* ATC C07AB12 */
  { "amlodipine", "norvasc", CLASS_CCB }, /* ATC C08CA01 */
  { "verapamil", "", CLASS_CCB, { .action = N_ ("slows the heart and widens blood vessels") } }, /* ATC C08DA01 */
  { "spironolactone", "", CLASS_MRA }, /* ATC C03DA01 */
  { "finerenone", "kerendia", CLASS_MRA, { .action = N_ ("blocks a hormone that harms kidneys and heart"), .known_for = N_ ("a kidney drug for people with diabetes"), .uses = " kidney renal diabet heart nephropath" } }, /* ATC C03DA05 */
  { "sertraline", "zoloft", CLASS_SSRI }, /* ATC N06AB06 */
  { "fluoxetine", "prozac", CLASS_SSRI }, /* ATC N06AB03 */
  { "escitalopram", "lexapro", CLASS_SSRI }, /* ATC N06AB10 */
  { "citalopram", "celexa", CLASS_SSRI }, /* ATC N06AB04 */
  { "paroxetine", "paxil", CLASS_SSRI }, /* ATC N06AB05 */
  { "venlafaxine", "effexor", CLASS_SNRI }, /* ATC N06AX16 */
  { "duloxetine", "cymbalta", CLASS_SNRI }, /* ATC N06AX21 */
  { "bupropion", "wellbutrin", CLASS_SNRI, { .class_name = N_ ("antidepressant"), .action = N_ ("raises dopamine and noradrenaline between nerve cells"), .uses = " depress smok tobacco nicotine obes" } }, /* ATC N06AX12 */
  { "olanzapine", "zyprexa", CLASS_ANTIPSY }, /* ATC N05AH03 */
  { "quetiapine", "seroquel", CLASS_ANTIPSY }, /* ATC N05AH04 */
  { "risperidone", "risperdal", CLASS_ANTIPSY }, /* ATC N05AX08 */
  { "aripiprazole", "abilify", CLASS_ANTIPSY, { .action = N_ ("evens out dopamine signals in the brain") } }, /* ATC N05AX12 */
  { "sumatriptan", "imitrex", CLASS_TRIPT }, /* ATC N02CC01 */
  { "zolmitriptan", "zomig", CLASS_TRIPT }, /* ATC N02CC03 */
  { "galcanezumab", "emgality|ly2951742", CLASS_CGRP }, /* ATC N02CD02 */
  { "fremanezumab", "ajovy|tev 48125", CLASS_CGRP }, /* ATC N02CD03 */
  { "erenumab", "aimovig", CLASS_CGRP }, /* ATC N02CD01 */
  { "eptinezumab", "vyepti", CLASS_CGRP }, /* ATC N02CD05 */
  { "botulinum toxin", "botulinum toxin a|botulinum toxin type a|onabotulinumtoxina|onabotulinum toxin a|botox", CLASS_BOTOX }, /* ATC M03AX01 */
  { "gabapentin", "neurontin", CLASS_GABA }, /* ATC N02BF01 */
  { "pregabalin", "lyrica", CLASS_GABA }, /* ATC N02BF02 */
  { "valproate", "valproic acid|depakote|depacon|divalproex|sodium valproate", CLASS_AED }, /* ATC N03AG01 */
  { "topiramate", "topamax", CLASS_AED }, /* ATC N03AX11 */
  { "levetiracetam", "keppra", CLASS_AED }, /* ATC N03AX14 */
  { "lamotrigine", "lamictal", CLASS_AED }, /* ATC N03AX09 */
  { "ibuprofen", "", CLASS_NSAID }, /* ATC M01AE01 */
  { "naproxen", "", CLASS_NSAID }, /* ATC M01AE02 */
  { "diclofenac", "voltaren", CLASS_NSAID }, /* ATC M01AB05 */
  { "ketorolac", "toradol", CLASS_NSAID }, /* ATC M01AB15 */
  { "celecoxib", "celebrex", CLASS_NSAID }, /* ATC M01AH01 */
  { "acetaminophen", "paracetamol|tylenol", CLASS_PARA }, /* ATC N02BE01 */
  { "morphine", "", CLASS_OPIO }, /* ATC N02AA01 */
  { "oxycodone", "oxycontin", CLASS_OPIO }, /* ATC N02AA05 */
  { "fentanyl", "", CLASS_OPIO }, /* ATC N02AB03 */
  { "bupivacaine", "marcaine|exparel|liposomal bupivacaine", CLASS_LOCAL }, /* ATC N01BB01 */
  { "lidocaine", "lignocaine|xylocaine", CLASS_LOCAL }, /* ATC N01BB02 */
  { "ropivacaine", "naropin", CLASS_LOCAL }, /* ATC N01BB09 */
  { "tacrolimus", "prograf", CLASS_CALCI }, /* ATC L04AD02 */
  { "cyclosporine", "ciclosporin|cyclosporin", CLASS_CALCI }, /* ATC L04AD01 */
  { "mycophenolate mofetil", "cellcept|mycophenolate|mmf", CLASS_CALCI }, /* ATC L04AA06 */
  { "apixaban", "eliquis", CLASS_XA }, /* ATC B01AF02 */
  { "rivaroxaban", "xarelto", CLASS_XA }, /* ATC B01AF01 */
  { "warfarin", "coumadin", CLASS_XA }, /* ATC B01AA03 */
  { "enoxaparin", "lovenox|clexane", CLASS_XA }, /* ATC B01AB05 */
  { "heparin", "", CLASS_XA }, /* ATC B01AB01 */
  { "aspirin", "acetylsalicylic acid", CLASS_PLATELET, { .known_for = N_ ("a painkiller and drug against blood clots"), .uses = " stroke coronary heart infarct thromb cardio pain preeclamp" } }, /* ATC B01AC06, N02BA01 */
  { "clopidogrel", "plavix", CLASS_PLATELET }, /* ATC B01AC04 */
  { "ticagrelor", "brilinta|brilique", CLASS_PLATELET }, /* ATC B01AC24 */
  { "amoxicillin", "", CLASS_ABX }, /* ATC J01CA04 */
  { "azithromycin", "zithromax", CLASS_ABX }, /* ATC J01FA10 */
  { "ciprofloxacin", "", CLASS_ABX }, /* ATC J01MA02 */
  { "doxycycline", "", CLASS_ABX }, /* ATC J01AA02 */
  { "ceftriaxone", "", CLASS_ABX }, /* ATC J01DD04 */
  { "vancomycin", "", CLASS_ABX }, /* ATC J01XA01 */
  { "minocycline", "", CLASS_ABX }, /* ATC J01AA08 */
  { "remdesivir", "veklury", CLASS_AVIR }, /* ATC J05AB16 */
  { "oseltamivir", "tamiflu", CLASS_AVIR }, /* ATC J05AH02 */
  { "valacyclovir", "valaciclovir|valtrex", CLASS_AVIR }, /* ATC J05AB11 */
  { "acyclovir", "aciclovir", CLASS_AVIR }, /* ATC J05AB01 */
  { "hydroxychloroquine", "plaquenil", CLASS_MALA }, /* ATC P01BA02 */
  { "testosterone", "androgel|testim|testosterone undecanoate|testosterone gel|xyosted", CLASS_ANDROG }, /* ATC G03BA03 */
  { "tamsulosin", "flomax", CLASS_ALPHA }, /* ATC G04CA02 */
  { "alfuzosin", "uroxatral", CLASS_ALPHA }, /* ATC G04CA01 */
  { "doxazosin", "cardura", CLASS_ALPHA, { .known_for = N_ ("a prostate and blood pressure drug"), .uses = " prostat urinary bph hypertens blood" } }, /* ATC C02CA04, G04CA */
  { "filgrastim", "neupogen|g csf", CLASS_CSF }, /* ATC L03AA02 */
  { "pegfilgrastim", "neulasta", CLASS_CSF }, /* ATC L03AA13 */
  { "denosumab", "prolia|xgeva|amg 162", CLASS_BONE }, /* ATC M05BX04 */
  { "zoledronic acid", "zometa|reclast|zoledronate", CLASS_BONE }, /* ATC M05BA08 */
  { "omeprazole", "prilosec", CLASS_PPI }, /* ATC A02BC01 */
  { "esomeprazole", "nexium", CLASS_PPI }, /* ATC A02BC05 */
  { "pantoprazole", "", CLASS_PPI }, /* ATC A02BC02 */
  { "gadobutrol", "gadavist|gadovist", CLASS_GADO }, /* ATC V08CA09 */
  { "gadoterate meglumine", "dotarem|gadoteric acid", CLASS_GADO }, /* ATC V08CA02 */
  { "gadoteridol", "prohance", CLASS_GADO }, /* ATC V08CA04 */
  { "salbutamol", "albuterol|ventolin", CLASS_BRONCH }, /* ATC R03AC02 */
  { "ketamine", "ketalar", CLASS_ANEST }, /* ATC N01AX03 */
  { "propofol", "diprivan", CLASS_ANEST, { .action = N_ ("brings on sleep for an operation") } }, /* ATC N01AX10 */
  { "ondansetron", "zofran", CLASS_DENO }, /* ATC A04AA01 */
  { "BCG", "bcg|bacillus calmette guerin|bcg vaccine", -1, { NULL, N_ ("live vaccine"), N_ ("trains the immune system"), N_ ("a tuberculosis vaccine"), " tubercul bladder" } }, /* ATC J07AN01, L03AX03 */
  { "esketamine", "spravato", -1, { NULL, N_ ("anesthetic and antidepressant"), N_ ("changes the glutamate signals of nerve cells"), N_ ("an antidepressant nasal spray"), " depress" } }, /* ATC N06AX27 */
  { "psilocybin", "", -1, { NULL, N_ ("psychedelic"), N_ ("changes serotonin signals in the brain"), N_ ("the active substance of “magic mushrooms”"), NULL } }, /* INN; published pharmacology */
  { "lithium", "lithium carbonate", -1, { NULL, N_ ("mood stabilizer"), N_ ("steadies mood"), N_ ("a bipolar disorder drug"), " bipolar mania mood" } }, /* ATC N05AN01 */
  { "melatonin", "", -1, { NULL, N_ ("hormone of the body clock"), N_ ("tells the body that it is night"), N_ ("a sleep hormone"), " sleep insom jet" } }, /* ATC N05CH01; label */
  { "levodopa", "carbidopa levodopa|levodopa carbidopa|sinemet", -1, { NULL, N_ ("dopamine precursor"), N_ ("becomes dopamine in the brain"), N_ ("a Parkinson's drug"), " parkinson" } }, /* ATC N04BA */
  { "donepezil", "aricept", -1, { NULL, N_ ("cholinesterase inhibitor"), N_ ("raises acetylcholine, a messenger between nerve cells"), N_ ("an Alzheimer's drug"), " alzheim dement" } }, /* ATC N06DA02 */
  { "methylphenidate", "ritalin|concerta", -1, { NULL, N_ ("stimulant"), N_ ("raises dopamine and noradrenaline in the brain"), N_ ("an ADHD drug"), " adhd attention narcol" } }, /* ATC N06BA04 */
  { "naltrexone", "vivitrol", -1, { NULL, N_ ("opioid blocker"), N_ ("blocks the effects of opioids"), N_ ("a drug against addiction"), " opioid alcohol addict depend" } }, /* ATC N07BB04 */
  { "alprostadil", "caverject|prostaglandin e1", -1, { NULL, N_ ("prostaglandin"), N_ ("widens blood vessels"), N_ ("an erection drug"), " erect impoten sexual ed" } }, /* ATC G04BE01 */
  { "dapoxetine", "priligy", -1, { NULL, N_ ("short-acting SSRI"), N_ ("raises serotonin between nerve cells"), N_ ("a drug against early ejaculation"), " ejacul sexual" } }, /* ATC G04BX14 */
  { "pentoxifylline", "trental", -1, { NULL, N_ ("blood flow agent"), N_ ("makes blood flow more easily"), N_ ("a drug for poor circulation"), " circulat claudic vascular" } }, /* ATC C04AD03 */
  { "tranexamic acid", "txa|cyklokapron", -1, { NULL, N_ ("clot protector"), N_ ("keeps blood clots from dissolving"), N_ ("a drug against bleeding"), " bleed hemorrh haemorrh blood" } }, /* ATC B02AA02 */
  { "oxytocin", "pitocin", -1, { NULL, N_ ("hormone"), N_ ("makes the womb contract"), N_ ("a hormone used in childbirth"), " labor labour birth pregnan hemorrh haemorrh postpartum" } }, /* ATC H01BB02 */
  { "misoprostol", "cytotec", -1, { NULL, N_ ("prostaglandin"), N_ ("makes the womb contract"), N_ ("a drug used in childbirth and for stomach ulcers"), " labor labour birth pregnan abort miscarr ulcer hemorrh" } }, /* ATC A02BB01 */
  { "levothyroxine", "", -1, { NULL, N_ ("thyroid hormone"), N_ ("replaces the hormone of the thyroid gland"), N_ ("a thyroid drug"), " thyroid" } }, /* ATC H03AA01 */
  { "vitamin d", "vitamin d3|cholecalciferol", -1, { NULL, N_ ("vitamin"), N_ ("helps the body take up calcium"), N_ ("a vitamin"), " vitamin" } }, /* ATC A11CC; reference intakes */
  { "magnesium sulfate", "magnesium sulphate", -1, { NULL, N_ ("mineral salt"), N_ ("supplies magnesium"), N_ ("a mineral salt"), " eclamp magnes" } }, /* ATC B05XA05 */
  { "leucovorin", "folinic acid|calcium folinate|calcium leucovorin|levo leucovorin|levoleucovorin|leucovorin calcium", -1, { NULL, N_ ("form of folic acid"), N_ ("supports the effect of some chemotherapy drugs, or protects from them"), N_ ("a helper of chemotherapy"), ONCOLOGY } }, /* ATC V03AF03 */
  { "mesna", "", -1, { NULL, N_ ("bladder protector"), N_ ("protects the bladder from some chemotherapy drugs"), N_ ("a helper of chemotherapy"), ONCOLOGY } }, /* ATC V03AF01 */
  { "n-acetylcysteine", "acetylcysteine|nac|n acetyl cysteine", -1, { NULL, N_ ("mucus thinner"), N_ ("loosens mucus and works as an antioxidant"), N_ ("a cough medicine and antidote"), " cough acetamin paracet poison copd" } }, /* ATC R05CB01, V03AB23 */
  { "colchicine", "", -1, { NULL, N_ ("gout drug"), N_ ("calms some forms of inflammation"), N_ ("a gout drug"), " gout pericard" } }, /* ATC M04AC01 */
  { "allopurinol", "", -1, { NULL, N_ ("gout drug"), N_ ("lowers uric acid"), N_ ("a gout drug"), " gout uric" } }, /* ATC M04AA01 */
  { "ivermectin", "", -1, { NULL, N_ ("antiparasitic"), N_ ("kills parasites"), N_ ("a drug against parasites"), " parasit scabies worm filaria" } }, /* ATC P02CF01 */
  { "hyaluronic acid", "", -1, { NULL, N_ ("joint and skin filler"), N_ ("cushions tissue and holds water"), N_ ("a joint and skin filler"), " arthrit skin wrinkle joint" } }, /* ATC M09AX01; label */
  { "cannabidiol", "cbd|epidiolex", -1, { NULL, N_ ("substance from the hemp plant"), N_ ("calms overactive nerve cells"), N_ ("an epilepsy drug from hemp"), " epilep seiz" } }, /* ATC N03AX24 */
  { "dexmedetomidine", "precedex", -1, { NULL, N_ ("sedative"), N_ ("calms and brings on light sleep"), N_ ("a sedative"), " sedat anesth anaesth" } }, /* ATC N05CM18 */
  { "ruxolitinib", "jakafi|jakavi", -1, { NULL, N_ ("JAK inhibitor"), N_ ("calms overactive blood cells and inflammation"), N_ ("a bone marrow and skin drug"), ONCOLOGY " myelofib graft vitiligo polycyth dermat" } }, /* ATC L01EJ01 */
};
/* clang-format on */
const guint tidings_n_substance_rows = G_N_ELEMENTS (tidings_substance_rows);
