/** Error numbers of the kernel, as its functions give them back: negative. */
export const EEXIST = -17
export const EINVAL = -22
