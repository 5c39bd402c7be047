/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-reading"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-substances-private.h"

/* Translators: in each row, the first text is the kind of a substance, as in “statin”; the second is a clause that says what it
 * does and follows its name, as in “lowers the cholesterol that the liver makes”; the third is what people know it as, with
 * its article, as in “a cholesterol drug” */
/* one row, one line */
/* clang-format off */
const TidingsKnown tidings_substance_classes[N_CLASSES] = {
  [CLASS_IL6] = { NULL, N_ ("antibody against the receptor of interleukin-6"), N_ ("blocks IL-6, a messenger of inflammation"), N_ ("an arthritis drug"), " arthrit still cytokine castleman arteritis" }, /* ATC L04AC; labels */
  [CLASS_TNF] = { NULL, N_ ("blocker of tumor necrosis factor"), N_ ("blocks TNF, a messenger of inflammation"), N_ ("an arthritis drug"), " arthrit crohn colitis psoria spondyl" }, /* ATC L04AB; labels */
  [CLASS_IL4] = { NULL, N_ ("antibody against the receptor of interleukin-4"), N_ ("blocks two messengers of allergy, IL-4 and IL-13"), N_ ("an eczema and asthma drug"), " asthma eczema dermat atopic polyp eosinophil prurigo urticaria" }, /* ATC D11AH05; label */
  [CLASS_CD20] = { NULL, N_ ("antibody against CD20"), N_ ("removes B cells, a kind of white blood cell"), N_ ("a drug for lymphoma and arthritis"), " lymphom leuk arthrit sclerosis" }, /* ATC L01FA; labels */
  [CLASS_CD38] = { NULL, N_ ("antibody against CD38"), N_ ("marks myeloma cells so that the immune system destroys them"), N_ ("a myeloma drug"), " myeloma amyloid" }, /* ATC L01FC; labels */
  [CLASS_PD1] = { NULL, N_ ("PD-1 blocker"), N_ ("lifts a brake on the immune system, so that it can attack cancer"), N_ ("a cancer immunotherapy"), ONCOLOGY }, /* ATC L01FF; INN stem -limab */
  [CLASS_PDL1] = { NULL, N_ ("PD-L1 blocker"), N_ ("lifts a brake on the immune system, so that it can attack cancer"), N_ ("a cancer immunotherapy"), ONCOLOGY }, /* ATC L01FF; labels */
  [CLASS_CTLA4] = { NULL, N_ ("CTLA-4 blocker"), N_ ("lifts a brake on the immune system, so that it can attack cancer"), N_ ("a cancer immunotherapy"), ONCOLOGY }, /* ATC L01FX; labels */
  [CLASS_HER2] = { NULL, N_ ("antibody against HER2"), N_ ("blocks HER2, a growth signal on some cancer cells"), N_ ("a breast cancer drug"), " breast gastric stomach her2 cancer carcin tumor tumour neopl" }, /* ATC L01FD; labels */
  [CLASS_HER2ADC] = { NULL, N_ ("antibody against HER2 that carries chemotherapy"), N_ ("takes chemotherapy straight to cells that have HER2"), N_ ("a breast cancer drug"), " breast gastric stomach her2 cancer carcin tumor tumour neopl" }, /* ATC L01FD; labels */
  [CLASS_VEGF] = { NULL, N_ ("blocker of VEGF signals"), N_ ("slows the growth of new blood vessels"), N_ ("a cancer drug"), " cancer carcin tumor tumour neopl gliom blastom metasta sarcom nsclc malign macula retin eye leuk lymphom" }, /* ATC L01FG; labels */
  [CLASS_AROM] = { NULL, N_ ("aromatase inhibitor"), N_ ("lowers the body's estrogen"), N_ ("a breast cancer drug"), " breast cancer carcin neopl tumor tumour" }, /* ATC L02BG; INN stem -rozole */
  [CLASS_SERM] = { NULL, N_ ("estrogen receptor modulator"), N_ ("blocks estrogen in the breast"), N_ ("a breast cancer drug"), " breast cancer carcin neopl tumor tumour dcis" }, /* ATC L02BA; labels */
  [CLASS_SERD] = { NULL, N_ ("estrogen receptor blocker"), N_ ("blocks and breaks down the receptor for estrogen"), N_ ("a breast cancer drug"), " breast cancer carcin neopl tumor tumour" }, /* ATC L02BA03; label */
  [CLASS_CDK] = { NULL, N_ ("CDK4/6 inhibitor"), N_ ("slows the division of cancer cells"), N_ ("a breast cancer drug"), " breast cancer carcin neopl tumor tumour sarcom liposarc gliom" }, /* ATC L01EF; INN stem -ciclib */
  [CLASS_PLAT] = { NULL, N_ ("platinum chemotherapy"), N_ ("damages the DNA of cells that divide fast"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01XA; INN stem -platin */
  [CLASS_TAX] = { NULL, N_ ("taxane chemotherapy"), N_ ("stops cells from dividing"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01CD; INN stem -taxel */
  [CLASS_ANTHRA] = { NULL, N_ ("anthracycline chemotherapy"), N_ ("damages the DNA of cells that divide fast"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01DB; INN stem -rubicin */
  [CLASS_ANTIMET] = { NULL, N_ ("antimetabolite chemotherapy"), N_ ("blocks the building of new DNA"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01B; labels */
  [CLASS_ALKYL] = { NULL, N_ ("alkylating chemotherapy"), N_ ("damages the DNA of cells that divide fast"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01A; labels */
  [CLASS_TOPO] = { NULL, N_ ("topoisomerase inhibitor chemotherapy"), N_ ("blocks the copying of DNA"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01CB, L01CE; labels */
  [CLASS_VINCA] = { NULL, N_ ("vinca alkaloid chemotherapy"), N_ ("stops cells from dividing"), N_ ("a chemotherapy drug"), ONCOLOGY }, /* ATC L01CA; INN stem vin- */
  [CLASS_EGFR] = { NULL, N_ ("EGFR inhibitor"), N_ ("blocks EGFR, a growth signal in some cancers"), N_ ("a lung cancer drug"), ONCOLOGY }, /* ATC L01EB; INN stem -tinib */
  [CLASS_EGFRAB] = { NULL, N_ ("antibody against EGFR"), N_ ("blocks EGFR, a growth signal on some cancer cells"), N_ ("a bowel cancer drug"), ONCOLOGY }, /* ATC L01FE; labels */
  [CLASS_ALK] = { NULL, N_ ("ALK inhibitor"), N_ ("blocks ALK, a growth signal in some lung cancers"), N_ ("a lung cancer drug"), ONCOLOGY }, /* ATC L01ED; labels */
  [CLASS_TKI] = { NULL, N_ ("kinase inhibitor"), N_ ("blocks several growth signals of cancer cells"), N_ ("a cancer drug"), ONCOLOGY }, /* ATC L01EX; INN stem -tinib */
  [CLASS_BCR] = { NULL, N_ ("BCR-ABL inhibitor"), N_ ("blocks the growth signal of some leukemias"), N_ ("a leukemia drug"), ONCOLOGY }, /* ATC L01EA; labels */
  [CLASS_BTK] = { NULL, N_ ("BTK inhibitor"), N_ ("blocks a growth signal of B cells"), N_ ("a leukemia and lymphoma drug"), ONCOLOGY }, /* ATC L01EL; INN stem -brutinib */
  [CLASS_PARP] = { NULL, N_ ("PARP inhibitor"), N_ ("keeps cancer cells from repairing their DNA"), N_ ("a cancer drug"), ONCOLOGY }, /* ATC L01XK; INN stem -parib */
  [CLASS_PI3K] = { NULL, N_ ("PI3K inhibitor"), N_ ("blocks PI3K, a growth signal in some cancers"), N_ ("a breast cancer drug"), ONCOLOGY }, /* ATC L01EM; INN stem -lisib */
  [CLASS_MTOR] = { NULL, N_ ("mTOR inhibitor"), N_ ("slows the growth of cells and calms the immune system"), N_ ("a cancer and transplant drug"), ONCOLOGY " transplant" }, /* ATC L01EG, L04AH; INN stem -rolimus */
  [CLASS_BCL2] = { NULL, N_ ("BCL-2 inhibitor"), N_ ("lets leukemia cells die"), N_ ("a leukemia drug"), ONCOLOGY }, /* ATC L01XX52; label */
  [CLASS_IMID] = { NULL, N_ ("immune-modulating drug"), N_ ("changes how the immune system acts against cancer"), N_ ("a myeloma drug"), ONCOLOGY }, /* ATC L04AX; labels */
  [CLASS_PROT] = { NULL, N_ ("proteasome inhibitor"), N_ ("stops cancer cells from clearing their waste"), N_ ("a myeloma drug"), ONCOLOGY }, /* ATC L01XG; INN stem -zomib */
  [CLASS_BITE] = { NULL, N_ ("two-armed antibody"), N_ ("brings immune cells and cancer cells together"), N_ ("a cancer immunotherapy"), ONCOLOGY }, /* ATC L01FX; labels */
  [CLASS_LHRH] = { NULL, N_ ("hormone blocker of the LHRH kind"), N_ ("lowers the body's sex hormones"), N_ ("a hormone treatment for cancer"), ONCOLOGY " endometrios puberty" }, /* ATC L02AE; INN stem -relin */
  [CLASS_ANDRO] = { NULL, N_ ("blocker of male hormones"), N_ ("blocks male hormones"), N_ ("a prostate cancer drug"), ONCOLOGY }, /* ATC L02BB, L02BX; labels */
  [CLASS_STER] = { NULL, N_ ("corticosteroid"), N_ ("calms inflammation and the immune system"), N_ ("a steroid"), " inflam arthrit asthma allerg lupus copd" }, /* ATC H02AB; labels */
  [CLASS_PDE5] = { NULL, N_ ("PDE5 inhibitor"), N_ ("widens blood vessels"), N_ ("an erection drug"), " erect impoten sexual prostat pulmonary ed urinary" }, /* ATC G04BE; INN stem -afil */
  [CLASS_GLP1] = { NULL, N_ ("GLP-1 drug"), N_ ("acts like a gut hormone that lowers blood sugar and appetite"), N_ ("a diabetes and weight-loss drug"), " diabet obes overweight weight glyc t2dm t1dm prediabet insulin" }, /* ATC A10BJ; labels */
  [CLASS_SGLT2] = { NULL, N_ ("SGLT2 inhibitor"), N_ ("makes the kidneys pass out more sugar"), N_ ("a diabetes drug"), " diabet heart kidney renal glyc t2dm t1dm prediabet nephropath" }, /* ATC A10BK; INN stem -gliflozin */
  [CLASS_DPP4] = { NULL, N_ ("DPP-4 inhibitor"), N_ ("helps the body make more insulin after meals"), N_ ("a diabetes drug"), " diabet glyc t2dm t1dm prediabet" }, /* ATC A10BH; INN stem -gliptin */
  [CLASS_BIGU] = { NULL, N_ ("biguanide"), N_ ("lowers the sugar that the liver makes"), N_ ("a diabetes drug"), " diabet glyc t2dm t1dm prediabet insulin polycyst pcos" }, /* ATC A10BA; label */
  [CLASS_GLITA] = { NULL, N_ ("glitazone"), N_ ("makes the body respond better to insulin"), N_ ("a diabetes drug"), " diabet glyc t2dm prediabet insulin" }, /* ATC A10BG; INN stem -glitazone */
  [CLASS_SULFU] = { NULL, N_ ("sulfonylurea"), N_ ("makes the body release more insulin"), N_ ("a diabetes drug"), " diabet glyc t2dm prediabet" }, /* ATC A10BB; labels */
  [CLASS_INSU] = { NULL, N_ ("insulin"), N_ ("lets the body's cells take up sugar"), N_ ("a diabetes drug"), " diabet glyc t2dm t1dm t1d t2d prediabet insulin type1diabet hypogly hypergly" }, /* ATC A10A; labels */
  [CLASS_STATIN] = { NULL, N_ ("statin"), N_ ("lowers the cholesterol that the liver makes"), N_ ("a cholesterol drug"), " cholest lipid heart cardio coronary atheroscl stroke" }, /* ATC C10AA; INN stem -vastatin */
  [CLASS_ACE] = { NULL, N_ ("ACE inhibitor"), N_ ("widens blood vessels"), N_ ("a blood pressure drug"), " hypertens blood heart kidney cardio" }, /* ATC C09A; INN stem -pril */
  [CLASS_ARB] = { NULL, N_ ("angiotensin receptor blocker"), N_ ("widens blood vessels"), N_ ("a blood pressure drug"), " hypertens blood heart kidney cardio" }, /* ATC C09C; INN stem -sartan */
  [CLASS_BETA] = { NULL, N_ ("beta blocker"), N_ ("slows the heart"), N_ ("a heart and blood pressure drug"), " hypertens blood heart cardio arrhyth fibrillat coronary" }, /* ATC C07; INN stem -olol */
  [CLASS_CCB] = { NULL, N_ ("calcium channel blocker"), N_ ("widens blood vessels"), N_ ("a heart and blood pressure drug"), " hypertens blood heart cardio arrhyth angina coronary" }, /* ATC C08; labels */
  [CLASS_MRA] = { NULL, N_ ("aldosterone blocker"), N_ ("helps the body pass out salt and water"), N_ ("a heart and blood pressure drug"), " hypertens blood heart cardio kidney" }, /* ATC C03DA; labels */
  [CLASS_SSRI] = { NULL, N_ ("antidepressant of the SSRI kind"), N_ ("raises serotonin between nerve cells"), N_ ("an antidepressant"), " depress anxi obsess panic mood" }, /* ATC N06AB; labels */
  [CLASS_SNRI] = { NULL, N_ ("antidepressant of the SNRI kind"), N_ ("raises serotonin and noradrenaline between nerve cells"), N_ ("an antidepressant"), " depress anxi panic mood pain neuropath fibromyal" }, /* ATC N06AX; labels */
  [CLASS_ANTIPSY] = { NULL, N_ ("antipsychotic"), N_ ("dampens dopamine signals in the brain"), N_ ("an antipsychotic"), " schizo psycho bipolar mania" }, /* ATC N05A; labels */
  [CLASS_TRIPT] = { NULL, N_ ("triptan"), N_ ("narrows widened blood vessels in the head"), N_ ("a migraine drug"), " migrain headache" }, /* ATC N02CC; INN stem -triptan */
  [CLASS_CGRP] = { NULL, N_ ("antibody against CGRP signals"), N_ ("blocks CGRP, a messenger of head pain"), N_ ("a migraine drug"), " migrain headache" }, /* ATC N02CD; labels */
  [CLASS_BOTOX] = { NULL, N_ ("nerve toxin used as a muscle relaxant"), N_ ("blocks the signal from nerve to muscle"), N_ ("a muscle-relaxing injection"), " spastic dyston wrinkle migrain" }, /* ATC M03AX01; label */
  [CLASS_GABA] = { NULL, N_ ("gabapentinoid"), N_ ("calms overactive nerves"), N_ ("an epilepsy and nerve-pain drug"), " epilep seiz neuropath pain neural" }, /* ATC N02BF; labels */
  [CLASS_AED] = { NULL, N_ ("antiepileptic"), N_ ("calms overactive nerve cells"), N_ ("an epilepsy drug"), " epilep seiz convuls bipolar migrain" }, /* ATC N03A; labels */
  [CLASS_NSAID] = { NULL, N_ ("anti-inflammatory painkiller"), N_ ("blocks enzymes that drive pain and inflammation"), N_ ("a painkiller"), " pain arthrit inflam dysmenor fever" }, /* ATC M01A; labels */
  [CLASS_PARA] = { NULL, N_ ("painkiller"), N_ ("eases pain and lowers fever"), N_ ("a painkiller"), " pain fever headache" }, /* ATC N02BE01; label */
  [CLASS_OPIO] = { NULL, N_ ("opioid"), N_ ("dulls pain by acting like the body's own endorphins"), N_ ("a strong painkiller"), " pain" }, /* ATC N02A; labels */
  [CLASS_LOCAL] = { NULL, N_ ("local anesthetic"), N_ ("numbs a part of the body by blocking its nerves"), N_ ("a local anesthetic"), " pain anesth anaesth analges" }, /* ATC N01B; INN stem -caine */
  [CLASS_CALCI] = { NULL, N_ ("immune suppressant"), N_ ("calms the immune system"), N_ ("a drug against transplant rejection"), " transplant graft reject" }, /* ATC L04A; labels */
  [CLASS_XA] = { NULL, N_ ("blood thinner"), N_ ("slows the clotting of blood"), N_ ("a blood thinner"), " thromb embol clot fibrillat stroke" }, /* ATC B01A; labels */
  [CLASS_PLATELET] = { NULL, N_ ("antiplatelet drug"), N_ ("keeps blood platelets from sticking together"), N_ ("a drug against blood clots"), " stroke coronary heart infarct thromb cardio" }, /* ATC B01AC; labels */
  [CLASS_ABX] = { NULL, N_ ("antibiotic"), N_ ("kills bacteria or stops their growth"), N_ ("an antibiotic"), " infect bacter sepsis pneumon tubercul" }, /* ATC J01; labels */
  [CLASS_AVIR] = { NULL, N_ ("antiviral drug"), N_ ("keeps viruses from multiplying"), N_ ("an antiviral drug"), " infect covid influenza herpes hiv hepat virus" }, /* ATC J05; INN stem -vir */
  [CLASS_MALA] = { NULL, N_ ("antimalarial drug"), N_ ("calms the immune system and acts against malaria"), N_ ("a malaria and arthritis drug"), " malaria lupus arthrit" }, /* ATC P01BA; label */
  [CLASS_ANDROG] = { NULL, N_ ("male sex hormone"), N_ ("adds to the body's testosterone"), N_ ("a male hormone"), " hypogonad testost androgen" }, /* ATC G03B; labels */
  [CLASS_ALPHA] = { NULL, N_ ("alpha blocker"), N_ ("relaxes muscles of the prostate and bladder"), N_ ("a prostate drug"), " prostat urinary bph luts stone" }, /* ATC G04CA; labels */
  [CLASS_CSF] = { NULL, N_ ("growth factor for white blood cells"), N_ ("makes the bone marrow release more white blood cells"), N_ ("a drug that raises white blood cells"), " neutropen cancer leuk lymphom" }, /* ATC L03AA; INN stem -grastim */
  [CLASS_BONE] = { NULL, N_ ("bone-protecting drug"), N_ ("slows the loss of bone"), N_ ("an osteoporosis drug"), " osteopor bone fractur" }, /* ATC M05B; labels */
  [CLASS_PPI] = { NULL, N_ ("acid blocker"), N_ ("lowers the acid that the stomach makes"), N_ ("a heartburn drug"), " reflux ulcer gastr heartburn pylori esophag" }, /* ATC A02BC; INN stem -prazole */
  [CLASS_GADO] = { NULL, N_ ("MRI contrast agent"), N_ ("makes details stand out in an MRI scan"), N_ ("a contrast agent"), " contrast mri imaging magnetic" }, /* ATC V08CA; INN stem gado- */
  [CLASS_BRONCH] = { NULL, N_ ("bronchodilator"), N_ ("widens the airways"), N_ ("an asthma drug"), " asthma copd bronch obstruct" }, /* ATC R03A; labels */
  [CLASS_ANEST] = { NULL, N_ ("anesthetic"), N_ ("dulls pain and consciousness"), N_ ("an anesthetic"), " anesth anaesth sedat" }, /* ATC N01A; labels */
  [CLASS_DENO] = { NULL, N_ ("antiemetic"), N_ ("blocks the signals that cause vomiting"), N_ ("a drug against nausea"), " nausea vomit emesis" }, /* ATC A04A; labels */
};
/* clang-format on */
