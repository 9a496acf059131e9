const press = (id: string) => () => document.getElementById(id)?.click()

/** Keys that Compare has beside those of every screen: n and N to the next and previous difference, V to flip. */
export const COMPARE_KEYS: Readonly<Record<string, () => void>> = {
  n: press('next-difference'),
  N: press('previous-difference'),
  v: press('flip'),
}

export const NO_KEYS: Readonly<Record<string, () => void>> = {}
