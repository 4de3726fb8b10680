import Box from '@mui/material/Box';
import { clipped, headLook } from './grid-look.ts';

/** One heading. `indent` in CSS pixels, as its cells have it; `hiddenIn`: the container query in which the column is not shown. */
interface Heading {
  readonly key: string;
  readonly words: string;
  readonly hint?: string;
  readonly indent?: number;
  readonly hiddenIn?: string | undefined;
}

/** The headings of a grid; they stay in view. */
export function GridHead({ headings }: { readonly headings: readonly Heading[] }) {
  return (
    <Box role="rowgroup" sx={{ position: 'sticky', top: 0, zIndex: 1 }}>
      <Box role="row" aria-rowindex={1} sx={headLook}>
        {headings.map(({ key, words, hint, indent = 0, hiddenIn }, at) => (
          <Box
            key={key}
            role="columnheader"
            aria-colindex={at + 1}
            title={hint}
            sx={{
              ...clipped,
              pl: `${String(indent)}px`,
              ...(hiddenIn === undefined ? {} : { [hiddenIn]: { display: 'none' } }),
            }}
          >
            {words}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
