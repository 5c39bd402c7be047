/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tidings-study"

#include "config.h"

#include "tidings-study-private.h"

#define BLOCK_SIZE 2048

typedef struct _Block Block;

struct _Block
{
  Block *next;
  gsize used;
  gsize size;
  guint64 memory[]; /* aligned for everything that a record holds */
};

struct _TidingsArena
{
  Block *blocks; /* (owned) (nullable): the one to take from first */
};

/* A new, empty arena: not to be shared between threads while it grows. */
TidingsArena *
tidings_arena_new (void)
{
  return g_new0 (TidingsArena, 1);
}

/* @size bytes, all zero, valid until the arena is freed. */
gpointer
tidings_arena_alloc (TidingsArena *arena, gsize size)
{
  Block *block = arena->blocks;
  gpointer memory;

  size = (size + 7) & ~(gsize) 7;
  if (block == NULL || block->size - block->used < size)
    {
      gsize block_size = MAX (size, BLOCK_SIZE);

      block = g_malloc0 (sizeof (Block) + block_size);
      block->size = block_size;
      /* a block made for one big array is full: go on taking from the one before it */
      if (arena->blocks != NULL && size > BLOCK_SIZE / 2)
        {
          block->next = arena->blocks->next;
          arena->blocks->next = block;
        }
      else
        {
          block->next = arena->blocks;
          arena->blocks = block;
        }
    }

  memory = (char *) block->memory + block->used;
  block->used += size;
  return memory;
}

void
tidings_arena_free (TidingsArena *arena)
{
  Block *next;

  for (Block *block = arena->blocks; block != NULL; block = next)
    {
      next = block->next;
      g_free (block);
    }
  g_free (arena);
}
