import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** What a tag's colour says; `plain` says nothing. */
export type TagTone = 'plain' | 'parked' | 'allowed' | 'confirm' | 'blocked';

/** A word or two in an outlined pill, beside a title. */
export function Tag({ tone = 'plain', children }: { readonly tone?: TagTone; readonly children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        px: 0.875,
        height: 20,
        border: '1px solid',
        borderColor: tone === 'plain' ? 'divider' : 'currentColor',
        borderRadius: 10,
        fontSize: 11.5,
        fontWeight: 500,
        lineHeight: 1,
        whiteSpace: 'nowrap',
        color: tone === 'plain' ? 'text.secondary' : `state.${tone}`,
      }}
    >
      {children}
    </Box>
  );
}
