/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidings-substances.h"

G_BEGIN_DECLS

/* What is certain about the substances that trials test most. Nothing here is taken from a record. The comment at each row names
 * the source: the label approved by a medicines agency, the international name (INN) and its stem, or the ATC class of the
 * World Health Organization.
 *
 * A word of `uses` is the beginning of a word of a condition: where a condition has one, the substance is no surprise there, and
 * a headline calls it by its name. */

#define ONCOLOGY                                                                                                            \
  " cancer carcin tumor tumour neopl melan lymphom sarcom nsclc sclc malign leuk leuc metasta mesothel gliom blastom myeloma myelodys hodgkin aml all cll cml mds waldenstrom histiocyt transplant"

typedef enum
{
  CLASS_IL6,
  CLASS_TNF,
  CLASS_IL4,
  CLASS_CD20,
  CLASS_CD38,
  CLASS_PD1,
  CLASS_PDL1,
  CLASS_CTLA4,
  CLASS_HER2,
  CLASS_HER2ADC,
  CLASS_VEGF,
  CLASS_AROM,
  CLASS_SERM,
  CLASS_SERD,
  CLASS_CDK,
  CLASS_PLAT,
  CLASS_TAX,
  CLASS_ANTHRA,
  CLASS_ANTIMET,
  CLASS_ALKYL,
  CLASS_TOPO,
  CLASS_VINCA,
  CLASS_EGFR,
  CLASS_EGFRAB,
  CLASS_ALK,
  CLASS_TKI,
  CLASS_BCR,
  CLASS_BTK,
  CLASS_PARP,
  CLASS_PI3K,
  CLASS_MTOR,
  CLASS_BCL2,
  CLASS_IMID,
  CLASS_PROT,
  CLASS_BITE,
  CLASS_LHRH,
  CLASS_ANDRO,
  CLASS_STER,
  CLASS_PDE5,
  CLASS_GLP1,
  CLASS_SGLT2,
  CLASS_DPP4,
  CLASS_BIGU,
  CLASS_GLITA,
  CLASS_SULFU,
  CLASS_INSU,
  CLASS_STATIN,
  CLASS_ACE,
  CLASS_ARB,
  CLASS_BETA,
  CLASS_CCB,
  CLASS_MRA,
  CLASS_SSRI,
  CLASS_SNRI,
  CLASS_ANTIPSY,
  CLASS_TRIPT,
  CLASS_CGRP,
  CLASS_BOTOX,
  CLASS_GABA,
  CLASS_AED,
  CLASS_NSAID,
  CLASS_PARA,
  CLASS_OPIO,
  CLASS_LOCAL,
  CLASS_CALCI,
  CLASS_XA,
  CLASS_PLATELET,
  CLASS_ABX,
  CLASS_AVIR,
  CLASS_MALA,
  CLASS_ANDROG,
  CLASS_ALPHA,
  CLASS_CSF,
  CLASS_BONE,
  CLASS_PPI,
  CLASS_GADO,
  CLASS_BRONCH,
  CLASS_ANEST,
  CLASS_DENO,
  N_CLASSES,
} TidingsSubstanceClass;

typedef struct
{
  const char *name;
  const char *synonyms; /* folded, between bars */
  int substance_class;  /* -1 where the row says everything itself */
  TidingsKnown own;     /* what differs from the class */
} TidingsSubstanceRow;

extern const TidingsKnown tidings_substance_classes[N_CLASSES];
extern const TidingsSubstanceRow tidings_substance_rows[];
extern const guint tidings_n_substance_rows;

G_END_DECLS
