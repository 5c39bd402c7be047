/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tidings-language.h"
#include "tidings-text.h"

#include "tidings-country.h"

#define FORMS_MARK " / "

/* Countries as the registry lists them, and as they stand behind “in” in a sentence. The registry has changed its names: both are here. */
/* clang-format off */
static const struct
{
  const char *listed;
  const char *plain;
} countries[] = {
  /* Translators: each of these is a country. Where your language needs another form behind “in”, write both, “ / ” between them: the name as it stands in
   * a list, then with its preposition, as in the German “die USA / in den USA” or the Portuguese “Brasil / no Brasil”. Sentences ask for the
   * second as “%s{in}”. */
  { "Afghanistan", N_ ("Afghanistan") },
  { "Albania", N_ ("Albania") },
  { "Algeria", N_ ("Algeria") },
  { "American Samoa", N_ ("American Samoa") },
  { "Andorra", N_ ("Andorra") },
  { "Angola", N_ ("Angola") },
  { "Antigua and Barbuda", N_ ("Antigua and Barbuda") },
  { "Argentina", N_ ("Argentina") },
  { "Armenia", N_ ("Armenia") },
  { "Aruba", N_ ("Aruba") },
  { "Australia", N_ ("Australia") },
  { "Austria", N_ ("Austria") },
  { "Azerbaijan", N_ ("Azerbaijan") },
  { "Bahamas", N_ ("the Bahamas") },
  { "Bahrain", N_ ("Bahrain") },
  { "Bangladesh", N_ ("Bangladesh") },
  { "Barbados", N_ ("Barbados") },
  { "Belarus", N_ ("Belarus") },
  { "Belgium", N_ ("Belgium") },
  { "Belize", N_ ("Belize") },
  { "Benin", N_ ("Benin") },
  { "Bermuda", N_ ("Bermuda") },
  { "Bhutan", N_ ("Bhutan") },
  { "Bolivia", N_ ("Bolivia") },
  { "Bosnia and Herzegovina", N_ ("Bosnia and Herzegovina") },
  { "Botswana", N_ ("Botswana") },
  { "Brazil", N_ ("Brazil") },
  { "Brunei", N_ ("Brunei") },
  { "Brunei Darussalam", N_ ("Brunei") },
  { "Bulgaria", N_ ("Bulgaria") },
  { "Burkina Faso", N_ ("Burkina Faso") },
  { "Burma", N_ ("Myanmar") },
  { "Burundi", N_ ("Burundi") },
  { "Cambodia", N_ ("Cambodia") },
  { "Cameroon", N_ ("Cameroon") },
  { "Canada", N_ ("Canada") },
  { "Cape Verde", N_ ("Cape Verde") },
  { "Cayman Islands", N_ ("the Cayman Islands") },
  { "Central African Republic", N_ ("the Central African Republic") },
  { "Chad", N_ ("Chad") },
  { "Chile", N_ ("Chile") },
  { "China", N_ ("China") },
  { "Colombia", N_ ("Colombia") },
  { "Comoros", N_ ("the Comoros") },
  { "Congo", N_ ("the Congo") },
  { "Congo, The Democratic Republic of the", N_ ("the Democratic Republic of the Congo") },
  { "Democratic Republic of the Congo", N_ ("the Democratic Republic of the Congo") },
  { "Costa Rica", N_ ("Costa Rica") },
  { "Croatia", N_ ("Croatia") },
  { "Cuba", N_ ("Cuba") },
  { "Cyprus", N_ ("Cyprus") },
  { "Czech Republic", N_ ("Czechia") },
  { "Czechia", N_ ("Czechia") },
  { "Côte d’Ivoire", N_ ("Côte d’Ivoire") },
  { "Côte D'Ivoire", N_ ("Côte d’Ivoire") },
  { "Denmark", N_ ("Denmark") },
  { "Djibouti", N_ ("Djibouti") },
  { "Dominica", N_ ("Dominica") },
  { "Dominican Republic", N_ ("the Dominican Republic") },
  { "Ecuador", N_ ("Ecuador") },
  { "Egypt", N_ ("Egypt") },
  { "El Salvador", N_ ("El Salvador") },
  { "Equatorial Guinea", N_ ("Equatorial Guinea") },
  { "Eritrea", N_ ("Eritrea") },
  { "Estonia", N_ ("Estonia") },
  { "Eswatini", N_ ("Eswatini") },
  { "Ethiopia", N_ ("Ethiopia") },
  { "Faroe Islands", N_ ("the Faroe Islands") },
  { "Fiji", N_ ("Fiji") },
  { "Finland", N_ ("Finland") },
  { "Former Serbia and Montenegro", N_ ("Serbia and Montenegro") },
  { "France", N_ ("France") },
  { "French Guiana", N_ ("French Guiana") },
  { "French Polynesia", N_ ("French Polynesia") },
  { "Gabon", N_ ("Gabon") },
  { "Gambia", N_ ("the Gambia") },
  { "Georgia", N_ ("Georgia") },
  { "Germany", N_ ("Germany") },
  { "Ghana", N_ ("Ghana") },
  { "Gibraltar", N_ ("Gibraltar") },
  { "Greece", N_ ("Greece") },
  { "Greenland", N_ ("Greenland") },
  { "Grenada", N_ ("Grenada") },
  { "Guadeloupe", N_ ("Guadeloupe") },
  { "Guam", N_ ("Guam") },
  { "Guatemala", N_ ("Guatemala") },
  { "Guinea", N_ ("Guinea") },
  { "Guinea-Bissau", N_ ("Guinea-Bissau") },
  { "Guyana", N_ ("Guyana") },
  { "Haiti", N_ ("Haiti") },
  { "Honduras", N_ ("Honduras") },
  { "Hong Kong", N_ ("Hong Kong") },
  { "Hungary", N_ ("Hungary") },
  { "Iceland", N_ ("Iceland") },
  { "India", N_ ("India") },
  { "Indonesia", N_ ("Indonesia") },
  { "Iran", N_ ("Iran") },
  { "Iran, Islamic Republic of", N_ ("Iran") },
  { "Iraq", N_ ("Iraq") },
  { "Ireland", N_ ("Ireland") },
  { "Israel", N_ ("Israel") },
  { "Italy", N_ ("Italy") },
  { "Jamaica", N_ ("Jamaica") },
  { "Japan", N_ ("Japan") },
  { "Jersey", N_ ("Jersey") },
  { "Jordan", N_ ("Jordan") },
  { "Kazakhstan", N_ ("Kazakhstan") },
  { "Kenya", N_ ("Kenya") },
  { "Kiribati", N_ ("Kiribati") },
  { "Korea, Democratic People's Republic of", N_ ("North Korea") },
  { "Korea, Republic of", N_ ("South Korea") },
  { "Kosovo", N_ ("Kosovo") },
  { "Kuwait", N_ ("Kuwait") },
  { "Kyrgyzstan", N_ ("Kyrgyzstan") },
  { "Lao People's Democratic Republic", N_ ("Laos") },
  { "Laos", N_ ("Laos") },
  { "Latvia", N_ ("Latvia") },
  { "Lebanon", N_ ("Lebanon") },
  { "Lesotho", N_ ("Lesotho") },
  { "Liberia", N_ ("Liberia") },
  { "Libya", N_ ("Libya") },
  { "Libyan Arab Jamahiriya", N_ ("Libya") },
  { "Liechtenstein", N_ ("Liechtenstein") },
  { "Lithuania", N_ ("Lithuania") },
  { "Luxembourg", N_ ("Luxembourg") },
  { "Macau", N_ ("Macau") },
  { "Macedonia, The Former Yugoslav Republic of", N_ ("North Macedonia") },
  { "Madagascar", N_ ("Madagascar") },
  { "Malawi", N_ ("Malawi") },
  { "Malaysia", N_ ("Malaysia") },
  { "Maldives", N_ ("the Maldives") },
  { "Mali", N_ ("Mali") },
  { "Malta", N_ ("Malta") },
  { "Marshall Islands", N_ ("the Marshall Islands") },
  { "Martinique", N_ ("Martinique") },
  { "Mauritania", N_ ("Mauritania") },
  { "Mauritius", N_ ("Mauritius") },
  { "Mayotte", N_ ("Mayotte") },
  { "Mexico", N_ ("Mexico") },
  { "Micronesia", N_ ("Micronesia") },
  { "Moldova", N_ ("Moldova") },
  { "Moldova, Republic of", N_ ("Moldova") },
  { "Monaco", N_ ("Monaco") },
  { "Mongolia", N_ ("Mongolia") },
  { "Montenegro", N_ ("Montenegro") },
  { "Morocco", N_ ("Morocco") },
  { "Mozambique", N_ ("Mozambique") },
  { "Myanmar", N_ ("Myanmar") },
  { "Namibia", N_ ("Namibia") },
  { "Nauru", N_ ("Nauru") },
  { "Nepal", N_ ("Nepal") },
  { "Netherlands", N_ ("the Netherlands") },
  { "Netherlands Antilles", N_ ("the Netherlands Antilles") },
  { "New Caledonia", N_ ("New Caledonia") },
  { "New Zealand", N_ ("New Zealand") },
  { "Nicaragua", N_ ("Nicaragua") },
  { "Niger", N_ ("Niger") },
  { "Nigeria", N_ ("Nigeria") },
  { "Niue", N_ ("Niue") },
  { "North Korea", N_ ("North Korea") },
  { "North Macedonia", N_ ("North Macedonia") },
  { "Northern Mariana Islands", N_ ("the Northern Mariana Islands") },
  { "Norway", N_ ("Norway") },
  { "Oman", N_ ("Oman") },
  { "Pakistan", N_ ("Pakistan") },
  { "Palau", N_ ("Palau") },
  { "Palestine", N_ ("Palestine") },
  { "Palestinian Territories, Occupied", N_ ("the Palestinian Territories") },
  { "Palestinian Territory, occupied", N_ ("the Palestinian Territories") },
  { "Panama", N_ ("Panama") },
  { "Papua New Guinea", N_ ("Papua New Guinea") },
  { "Paraguay", N_ ("Paraguay") },
  { "Peru", N_ ("Peru") },
  { "Philippines", N_ ("the Philippines") },
  { "Poland", N_ ("Poland") },
  { "Portugal", N_ ("Portugal") },
  { "Puerto Rico", N_ ("Puerto Rico") },
  { "Qatar", N_ ("Qatar") },
  { "Romania", N_ ("Romania") },
  { "Russia", N_ ("Russia") },
  { "Russian Federation", N_ ("Russia") },
  { "Rwanda", N_ ("Rwanda") },
  { "Réunion", N_ ("Réunion") },
  { "Saint Kitts and Nevis", N_ ("Saint Kitts and Nevis") },
  { "Saint Lucia", N_ ("Saint Lucia") },
  { "Saint Vincent and the Grenadines", N_ ("Saint Vincent and the Grenadines") },
  { "Samoa", N_ ("Samoa") },
  { "San Marino", N_ ("San Marino") },
  { "Saudi Arabia", N_ ("Saudi Arabia") },
  { "Senegal", N_ ("Senegal") },
  { "Serbia", N_ ("Serbia") },
  { "Seychelles", N_ ("the Seychelles") },
  { "Sierra Leone", N_ ("Sierra Leone") },
  { "Singapore", N_ ("Singapore") },
  { "Slovakia", N_ ("Slovakia") },
  { "Slovenia", N_ ("Slovenia") },
  { "Solomon Islands", N_ ("the Solomon Islands") },
  { "Somalia", N_ ("Somalia") },
  { "South Africa", N_ ("South Africa") },
  { "South Korea", N_ ("South Korea") },
  { "South Sudan", N_ ("South Sudan") },
  { "Spain", N_ ("Spain") },
  { "Sri Lanka", N_ ("Sri Lanka") },
  { "Sudan", N_ ("Sudan") },
  { "Suriname", N_ ("Suriname") },
  { "Swaziland", N_ ("Eswatini") },
  { "Sweden", N_ ("Sweden") },
  { "Switzerland", N_ ("Switzerland") },
  { "Syria", N_ ("Syria") },
  { "Syrian Arab Republic", N_ ("Syria") },
  { "São Tomé and Príncipe", N_ ("São Tomé and Príncipe") },
  { "Taiwan", N_ ("Taiwan") },
  { "Tajikistan", N_ ("Tajikistan") },
  { "Tanzania", N_ ("Tanzania") },
  { "Tanzania, United Republic of", N_ ("Tanzania") },
  { "Thailand", N_ ("Thailand") },
  { "Timor-Leste", N_ ("Timor-Leste") },
  { "Togo", N_ ("Togo") },
  { "Tonga", N_ ("Tonga") },
  { "Trinidad and Tobago", N_ ("Trinidad and Tobago") },
  { "Tunisia", N_ ("Tunisia") },
  { "Turkey", N_ ("Turkey") },
  { "Turkey (Türkiye)", N_ ("Turkey") },
  { "Turkmenistan", N_ ("Turkmenistan") },
  { "Uganda", N_ ("Uganda") },
  { "Ukraine", N_ ("Ukraine") },
  { "United Arab Emirates", N_ ("the United Arab Emirates") },
  { "United Kingdom", N_ ("the United Kingdom") },
  { "United States", N_ ("the United States") },
  { "United States Minor Outlying Islands", N_ ("the islands of the United States") },
  { "Uruguay", N_ ("Uruguay") },
  { "Uzbekistan", N_ ("Uzbekistan") },
  { "Vanuatu", N_ ("Vanuatu") },
  { "Vatican City", N_ ("Vatican City") },
  { "Venezuela", N_ ("Venezuela") },
  { "Vietnam", N_ ("Vietnam") },
  { "Virgin Islands (U.S.)", N_ ("the Virgin Islands") },
  { "Western Sahara", N_ ("Western Sahara") },
  { "Yemen", N_ ("Yemen") },
  { "Zambia", N_ ("Zambia") },
  { "Zimbabwe", N_ ("Zimbabwe") },
};
/* clang-format on */

static const char *
find (const char *listed)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (strcmp (countries[i].listed, listed) == 0)
      return countries[i].plain;
  return NULL;
}

/**
 * tidings_country_dup_plain:
 * @listed: (nullable): a country as the registry lists it
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the country as it stands after “in”, in English: “the United States”; %NULL where there is none, or one
 *   that is no name as people say it
 */
char *
tidings_country_dup_plain (const char *listed)
{
  const char *plain;

  if (listed == NULL || *listed == '\0')
    return NULL;
  plain = find (listed);
  if (plain != NULL)
    return g_strdup (plain);
  return strchr (listed, ',') == NULL ? tidings_text_clean (listed) : NULL;
}

/**
 * tidings_country_get_name:
 * @listed: (nullable): a country as the registry lists it
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): its name in the language of the session; @listed itself in English, and where the language has no name
 *   for it
 */
const char *
tidings_country_get_name (const char *listed)
{
  const char *plain = listed != NULL && !tidings_language_is_english () ? find (listed) : NULL;
  g_auto (GStrv) forms = NULL;

  if (plain == NULL)
    return listed;
  /* the first form is the name as it stands in a list */
  forms = g_strsplit (_ (plain), FORMS_MARK, 2);
  return g_intern_string (forms[0]);
}
