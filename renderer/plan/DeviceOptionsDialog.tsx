import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '../../shared/model/assignment.ts';
import { LAST_BOOT_ORDER } from '../../shared/model/device-options.ts';
import type { Guest } from '../../shared/model/guest.ts';
import { assignmentOf } from '../../shared/rules/assignment-of.ts';
import { optionsOf } from '../../shared/rules/can-set-options.ts';
import { shortNameOf } from '../describe/short-name.ts';
import { useDeviceOptions, useSnapshot, useStores } from '../stores/stores-context.ts';
import { readTyped, typedFrom, type BadField, type TypedOptions } from './typed-options.ts';

/** Asks for the options of one device in a definition, and opens the plan that changes them. */
export function DeviceOptionsDialog() {
  const device = useDeviceOptions((state) => state.device);
  const close = useDeviceOptions((state) => state.close);
  const guest = useSnapshot(({ index }) => (device === null ? undefined : index.guests.get(device.guest)));
  const assignment = device === null ? undefined : assignmentOf(guest, 'nextStart', device.address);
  if (guest === undefined || assignment === undefined) return null;
  return <OptionsForm key={assignment.source} guest={guest} assignment={assignment} onClose={close} />;
}

function OptionsForm({
  guest,
  assignment,
  onClose,
}: {
  readonly guest: Guest;
  readonly assignment: Assignment;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  const { plan } = useStores();
  const fn = useSnapshot(({ index }) => index.functions.get(assignment.source));
  // What was shown is what is changed: a definition that changes meanwhile is found out by its mark.
  const [basedOn] = useState(guest.definitionMark);
  const [typed, setTyped] = useState(() => typedFrom(optionsOf(assignment)));
  const read = readTyped(typed);
  const set = (change: Partial<TypedOptions>): void => setTyped({ ...typed, ...change });
  const field = (name: BadField) => {
    const isBad = !read.ok && read.bad.includes(name);
    return {
      value: typed[name],
      label: t(`options.${name}`),
      error: isBad,
      helperText: t(`options.${name}${isBad ? 'Bad' : 'Hint'}`, { last: LAST_BOOT_ORDER }),
      onChange: ({ target }: { readonly target: { readonly value: string } }) =>
        set({ [name]: target.value }),
      slotProps: { htmlInput: { maxLength: 4_096, spellCheck: false, autoComplete: 'off' } },
      fullWidth: true,
      margin: 'dense' as const,
      size: 'small' as const,
    };
  };
  const submit = (): void => {
    if (!read.ok || basedOn === null) return;
    onClose();
    void plan.getState().open({
      kind: 'edit-definition',
      guest: guest.id,
      edit: { kind: 'device-options', source: assignment.source, options: read.value },
      basedOn,
      functions: [],
    });
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby="device-options-title" fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DialogTitle id="device-options-title" variant="h2">
          {t('options.title', {
            name: fn === undefined ? assignment.source : shortNameOf(fn),
            guest: guest.name,
          })}
        </DialogTitle>
        <DialogContent>
          <TextField
            select
            fullWidth
            size="small"
            margin="dense"
            label={t('options.romBar')}
            value={typed.romBar}
            onChange={({ target }) =>
              set({ romBar: target.value === 'on' ? 'on' : target.value === 'off' ? 'off' : 'default' })
            }
          >
            <MenuItem value="default">{t('options.romBarDefault')}</MenuItem>
            <MenuItem value="on">{t('options.romBarOn')}</MenuItem>
            <MenuItem value="off">{t('options.romBarOff')}</MenuItem>
          </TextField>
          <TextField {...field('romFile')} />
          <TextField {...field('bootOrder')} />
          <TextField {...field('place')} />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={!read.ok}>
            {t('options.review')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
