import type { Organization, OrganizationalUnit, Root } from '../../organization';

/** The root, an OU or an account, and where it is. */
export interface Place {
  readonly id: string;
  readonly name: string;
  /** As Organizations itself writes it, with a slash at its end. */
  readonly path: string;
  /** Absent for the root. */
  readonly parentId?: string;
}

/** Every entity of an organization by its id. */
export function placesOf({ id, root }: Organization): ReadonlyMap<string, Place> {
  const places = new Map([[root.id, { id: root.id, name: 'Root', path: `${id}/${root.id}/` }]]);
  addChildren(places, root, `${id}/${root.id}/`);
  return places;
}

function addChildren(places: Map<string, Place>, parent: Root | OrganizationalUnit, above: string): void {
  for (const { id, name } of [...parent.accounts, ...parent.organizationalUnits]) {
    places.set(id, { id, name, path: `${above}${id}/`, parentId: parent.id });
  }
  for (const unit of parent.organizationalUnits) {
    addChildren(places, unit, `${above}${unit.id}/`);
  }
}
