import { Menu, type MenuItemConstructorOptions } from 'electron';

const menu: MenuItemConstructorOptions[] = [
  { role: 'fileMenu' },
  { role: 'editMenu' },
  { role: 'viewMenu' },
  { role: 'windowMenu' },
];

/** Electron's own menus, with their own words; hidden until Alt is pressed. */
export function setApplicationMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}
