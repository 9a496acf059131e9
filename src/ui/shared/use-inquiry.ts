import { useStore } from 'zustand'
import {
  createInquiry,
  type Inquiry,
  type InquiryActions,
  type InquiryStore,
} from '#/store/inquiry.ts'
import type { SessionStore } from '#/store/session.ts'
import { useSessionStore } from './session-context.tsx'

const inquiries = new WeakMap<SessionStore, InquiryStore>()

/** The inquiry into a session: one each, made when somebody looks for it. */
export function inquiryOf(session: SessionStore): InquiryStore {
  const known = inquiries.get(session)
  if (known) return known
  const made = createInquiry(session)
  inquiries.set(session, made)
  return made
}

/** The inquiry into the session of the page, for event handlers. */
export const useInquiryStore = (): InquiryStore => inquiryOf(useSessionStore())

/** A part of the inquiry; renders again only when that part changes. */
export const useInquiry = <T>(selector: (inquiry: Inquiry & InquiryActions) => T): T =>
  useStore(useInquiryStore(), selector)
