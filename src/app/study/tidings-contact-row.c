/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-app"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tidings-contact-row.h"
#include "tidings-safety.h"
#include "tidings-study-parts.h"

/* Fewer digits than this are an extension or a slip, nothing to call */
#define LEAST_DIGITS 5

/**
 * TidingsContactRow:
 *
 * One person or office to ask. Telephone and e-mail stay covered until the reader asks for them, which is possible only when the
 * safety recommendation has been read.
 *
 * Records write all sorts of things into these fields: an instruction in place of a name, an e-mail address for a telephone
 * number, several numbers in one, or nothing at all.
 */
struct _TidingsContactRow
{
  AdwPreferencesRow parent_instance;

  GtkBox *lines;
  GtkWidget *masked; /* (nullable): the covered line, while it is covered */
  char *key;
  char *phone;
  char *extension;
  char *email;
  GHashTable *revealed; /* set of keys, shared by all rows of the page */
};

G_DEFINE_FINAL_TYPE (TidingsContactRow, tidings_contact_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
is_email (const char *text)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;

  return at != NULL && at != text && strchr (at + 1, '.') != NULL && strpbrk (text, " \t\n,;<>") == NULL;
}

/* RFC 3966: the digits, a leading plus, and the extension */
static char *
make_tel_uri (const char *phone, const char *extension)
{
  g_autoptr (GString) uri = g_string_new ("tel:");
  guint n = 0;

  for (const char *p = phone; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          g_string_append_c (uri, *p);
          n++;
        }
      else if (*p == '+' && n == 0 && uri->len == strlen ("tel:"))
        {
          g_string_append_c (uri, '+');
        }
      else if (g_ascii_isalpha (*p) || *p == '/' || *p == ';')
        {
          /* an extension in words, or a second number */
          break;
        }
    }
  if (n < LEAST_DIGITS)
    return NULL;
  if (extension != NULL && *extension != '\0' && strspn (extension, "0123456789") == strlen (extension))
    g_string_append_printf (uri, ";ext=%s", extension);
  return g_string_free (g_steal_pointer (&uri), FALSE);
}

static char *
make_mail_uri (const char *email)
{
  g_autofree char *escaped = g_uri_escape_string (email, "@", FALSE);

  return g_strconcat ("mailto:", escaped, NULL);
}

static void
copy_cb (GtkWidget *button)
{
  tidings_part_copy (button, g_object_get_data (G_OBJECT (button), "text"),
                     g_object_get_data (G_OBJECT (button), "message"));
}

static void
open_cb (GtkWidget *button)
{
  tidings_part_open_uri (button, g_object_get_data (G_OBJECT (button), "uri"));
}

static void
add_line (TidingsContactRow *self,
          const char *text,
          const char *copy_name,
          const char *copied,
          char *uri,
          const char *open_icon,
          const char *open_name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = tidings_part_label_new (text, "study-contact-value");
  GtkWidget *copy = tidings_part_icon_button ("edit-copy-symbolic", copy_name);

  gtk_widget_set_hexpand (label, TRUE);
  g_object_set_data_full (G_OBJECT (copy), "text", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (copy), "message", g_strdup (copied), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), copy);
  if (uri != NULL)
    {
      GtkWidget *open = tidings_part_icon_button (open_icon, open_name);

      g_object_set_data_full (G_OBJECT (open), "uri", uri, g_free);
      g_signal_connect (open, "clicked", G_CALLBACK (open_cb), NULL);
      gtk_box_append (GTK_BOX (line), open);
    }
  gtk_box_append (self->lines, line);
}

static void
reveal (TidingsContactRow *self)
{
  if (self->masked != NULL)
    gtk_box_remove (self->lines, self->masked);
  self->masked = NULL;

  if (self->phone != NULL)
    {
      g_autofree char *with_extension = NULL;

      if (self->extension != NULL)
        with_extension = g_strdup_printf (_ ("%s, extension %s"), self->phone, self->extension);
      add_line (self, with_extension != NULL ? with_extension : self->phone, _ ("Copy the telephone number"),
                _ ("Telephone number copied"), make_tel_uri (self->phone, self->extension), "call-start-symbolic",
                _ ("Call"));
    }
  if (self->email != NULL)
    {
      add_line (self, self->email, _ ("Copy the e-mail address"), _ ("E-mail address copied"),
                is_email (self->email) ? make_mail_uri (self->email) : NULL, "mail-unread-symbolic", _ ("Write an e-mail"));
    }
}

static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *frames = user_data;
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  if ((*frames)++ < 2)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (GTK_WIDGET (TIDINGS_CONTACT_ROW (widget)->lines), GTK_DIR_TAB_FORWARD);
  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), widget, NULL);
  return G_SOURCE_REMOVE;
}

static void
asked_cb (gpointer user_data)
{
  TidingsContactRow *self = TIDINGS_CONTACT_ROW (user_data);

  if (self->masked == NULL)
    return;
  if (self->revealed != NULL)
    g_hash_table_add (self->revealed, g_strdup (self->key));
  reveal (self);
  /* the page may just become shorter above this row: it is scrolled to when it has its place */
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, g_new0 (guint, 1), g_free);
}

static void
show_cb (TidingsContactRow *self)
{
  if (tidings_safety_is_read ())
    asked_cb (self);
  else
    tidings_safety_ask (GTK_WIDGET (self), asked_cb, g_object_ref (self), g_object_unref);
}

static void
mask (TidingsContactRow *self)
{
  GtkWidget *dots = gtk_label_new (self->phone != NULL ? "••• ••• ••••" : "•••••@•••••");
  GtkWidget *button = gtk_button_new_with_label (_ ("Show"));
  g_autofree char *name = g_strdup_printf (_ ("Show how to reach %s"),
                                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  self->masked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (dots, TRUE);
  gtk_label_set_xalign (GTK_LABEL (dots), 0.0f);
  gtk_widget_add_css_class (dots, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (dots), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  /* the button names itself by its label, which would come first */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->masked), dots);
  gtk_box_append (GTK_BOX (self->masked), button);
  gtk_box_append (self->lines, self->masked);
}

static void
tidings_contact_row_finalize (GObject *object)
{
  TidingsContactRow *self = TIDINGS_CONTACT_ROW (object);

  g_free (self->key);
  g_free (self->phone);
  g_free (self->extension);
  g_free (self->email);
  g_clear_pointer (&self->revealed, g_hash_table_unref);
  G_OBJECT_CLASS (tidings_contact_row_parent_class)->finalize (object);
}

static void
tidings_contact_row_class_init (TidingsContactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tidings_contact_row_finalize;
}

static void
tidings_contact_row_init (TidingsContactRow *self)
{
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "study-contact");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->lines));
}

/**
 * tidings_contact_row_new:
 * @contact: who can be asked; read at once, not kept
 * @revealed: (nullable): set of the contacts that the reader has asked to see already; a new one is added to it
 *
 * Returns: (transfer floating): a new row for a boxed list
 */
GtkWidget *
tidings_contact_row_new (const TidingsContact *contact, GHashTable *revealed)
{
  TidingsContactRow *self;
  const char *role;
  GtkWidget *title;

  g_return_val_if_fail (contact != NULL, NULL);

  self = g_object_new (TIDINGS_TYPE_CONTACT_ROW, NULL);
  role = tidings_role_get_label (contact->role);
  self->email = g_strdup (contact->email);
  if (self->email == NULL && is_email (contact->phone))
    {
      self->email = g_strdup (contact->phone);
    }
  else if (contact->phone != NULL && g_strcmp0 (contact->phone, contact->email) != 0)
    {
      self->phone = g_strdup (contact->phone);
      self->extension = g_strdup (contact->phone_extension);
    }
  self->key = g_strdup_printf ("%s\n%s\n%s", contact->name != NULL ? contact->name : "",
                               self->phone != NULL ? self->phone : "", self->email != NULL ? self->email : "");
  if (revealed != NULL)
    self->revealed = g_hash_table_ref (revealed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), contact->name != NULL ? contact->name
                                                             : role != NULL        ? role
                                                                                   : _ ("Contact"));
  title = tidings_part_label_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), NULL);
  gtk_box_append (self->lines, title);
  if (contact->name != NULL && role != NULL)
    gtk_box_append (self->lines, tidings_part_label_new (role, "caption dim-label"));

  if (self->phone == NULL && self->email == NULL)
    gtk_box_append (self->lines, tidings_part_label_new (_ ("The record gives no telephone number and no e-mail address."),
                                                         "caption dim-label"));
  else if (revealed != NULL && g_hash_table_contains (revealed, self->key))
    reveal (self);
  else
    mask (self);
  return GTK_WIDGET (self);
}
