/*
 * Arm's virtual interrupt controller as KVM drives it: 33 mapped level;
 * 1 vCPU, 4 list registers. The kernel:
 *   spendSetsPhysActive: true
 *   cpendClearsPhysPending: true
 *   cpendClearsPhysActive: unless-active
 *   activeMirrorsPhys: true
 *   uaccessSpend: ignored
 *   uaccessCpend: ignored
 *   uaccessActive: ignored
 *   activeQueuesOn: result
 *   lrLoading: old
 *   latchClearedAt: acknowledge
 *   activeWaits: spin
 *   activePriorities: forget
 *   enableSamples: false
 *   deactivationSamples: false
 *   listOrder: active-first
 */

#define IRQS 1
#define VCPUS 1
#define LRS 1 /* list registers that can be in use at once, of 4 */
#define MAPPED(i) (1)
#define LEVEL(i) (1)

/* KVM's record of each interrupt. */
bit isEnabled[IRQS];
bit latch[IRQS]; /* soft-pending, or an edge seen */
bit level[IRQS]; /* the line as KVM stores it */
bit isActive[IRQS]; /* stale while a list register holds the interrupt */
byte queued[IRQS]; /* whose list it is on: a vCPU's index + 1, or 0 */
/* The physical interrupt behind a mapped one. */
bit line[IRQS];
bit physLatch[IRQS];
bit physActive[IRQS];

/* Each vCPU: its list in order, index + 1 of an interrupt an entry; its list registers. */
byte list[VCPUS * IRQS];
bit guest[VCPUS]; /* running the guest */
byte lrIrq[VCPUS * LRS]; /* index + 1 of the interrupt in a list register, or 0 */
byte lrState[VCPUS * LRS]; /* one of the following */
bit priorityActive[VCPUS]; /* an acknowledged interrupt has not had its priority dropped */

#define UNUSED 0
#define EMPTY 1
#define PENDING_LR 2
#define ACTIVE_LR 3
#define BOTH_LR 4

#define PENDING(i) (latch[i] || (LEVEL(i) && level[i]))
#define ROUTE(i) 1
/* Who has to deal with an interrupt: a vCPU's index + 1, or 0. An active one stays where it is. */
#define OWNER(i) ((isActive[i] && queued[i]) -> queued[i] : \
  ((isActive[i] || (isEnabled[i] && PENDING(i))) -> ROUTE(i) : 0))
#define CAN_ACK(v) (guest[v] && !priorityActive[v] && \
  (lrState[(v) * LRS + 0] == PENDING_LR))
#define IS_PENDING(lr) (lrState[lr] == PENDING_LR || lrState[lr] == BOTH_LR)
#define LR_ACTIVE(lr, i) (lrIrq[lr] == (i) + 1 && lrState[lr] >= ACTIVE_LR)
#define HOLDS_ACTIVE(v, i) (LR_ACTIVE((v) * LRS + 0, i))
/* The physical interrupt can reach the host. */
#define SIGNALLED(i) (!physActive[i] && (physLatch[i] || (LEVEL(i) && line[i])))

/* All false: each marks the assertions of a rule in Spin's messages. */
#define R1 (1 == 0) /* a guest never deactivates a physical interrupt that is not active */
#define R2 (2 == 0) /* no physical interrupt stays active while KVM knows nothing of it: it would be masked for ever */
#define R3 (3 == 0) /* what is active, or enabled and pending, is on a list */
#define R4 (4 == 0) /* userspace changes nothing of a mapped interrupt */
#define R5 (5 == 0) /* no list register with the HW bit is pending and active at once */
#define R6 (6 == 0) /* no priority stays active on a vCPU of which no interrupt is active */
byte before; /* 0 between steps */
#define PACKED(i) (latch[i] + 2 * isActive[i] + 4 * physLatch[i] + 8 * physActive[i] + \
  16 * level[i] + 32 * queued[i])

inline judge() {
  assert(R2 || ((!physActive[0] || isActive[0] || PENDING(0) || queued[0])));
  assert(R3 || ((queued[0] || !(isActive[0] || (isEnabled[0] && PENDING(0))))));
  assert(R5 || (!(lrState[0] == BOTH_LR && MAPPED(lrIrq[0] - 1))));
  assert(R6 || ((!priorityActive[0] || lrState[0] >= ACTIVE_LR || (isActive[0] && (queued[0] -> queued[0] : ROUTE(0)) == 1 && lrIrq[0] != 1))))
}


/* Puts interrupt i at the end of the list of vCPU v. */
inline append(v, i) {
  queued[i] = v + 1;
  if
  :: !list[(v) * IRQS + 0] ->
     list[(v) * IRQS + 0] = i + 1
  :: else
  fi
}

/* After a change of i: it may have an owner now. What is on a list already stays there. */
inline queue(i) {
  if
  :: !queued[i] && OWNER(i) == 1 ->
     append(0, i)
  :: else
  fi
}

inline closeGaps(v) {
  skip
}

/* Fills a list register from interrupt i. An edge, or the rise of a mapped level, is now in there. */
inline load(i, lr) {
  lrIrq[lr] = i + 1;
  lrState[lr] = EMPTY + (PENDING(i) && !(isActive[i] && MAPPED(i) && LEVEL(i))) + 2 * isActive[i];
  if
  :: IS_PENDING(lr) && !LEVEL(i) ->
     latch[i] = 0
  :: IS_PENDING(lr) && LEVEL(i) && MAPPED(i) ->
     level[i] = 0
  :: else
  fi
}

/* Loads the list registers of vCPU v. With none in use the exit forgets the active priority; so does this. */
inline enter(v) {
  if
  :: list[v * IRQS + 0] && OWNER(list[v * IRQS + 0] - 1) == v + 1 ->
     if
     :: !lrState[v * LRS + 0] ->
        load(list[v * IRQS + 0] - 1, v * LRS + 0)
     :: else
     fi
  :: else
  fi;
  if
  :: !lrState[v * LRS] ->
     priorityActive[v] = 0
  :: else
  fi;
  guest[v] = 1
}

inline acknowledge(v) {
  priorityActive[v] = 1;
  if
  :: lrState[v * LRS + 0] == PENDING_LR ->
     lrState[v * LRS + 0] = ACTIVE_LR
  :: else
  fi
}

/* Drops the priority, and deactivates i where a list register holds it, with its physical twin. */
inline endOfInterrupt(v, i) {
  if
  :: MAPPED(i) && HOLDS_ACTIVE(v, i) ->
     physActive[i] = 0
  :: else
  fi;
  if
  :: LR_ACTIVE(v * LRS + 0, i) ->
     lrState[v * LRS + 0] = lrState[v * LRS + 0] - 2
  :: else
  fi;
  priorityActive[v] = 0
}

/* Reads a list register back. A line that fell meanwhile leaves the host free to see its next rise. */
inline fold(i, lr) {
  if
  :: !LEVEL(i) && IS_PENDING(lr) ->
     latch[i] = 1
  :: LEVEL(i) && !IS_PENDING(lr) ->
     latch[i] = 0
  :: else
  fi;
  if
  :: MAPPED(i) && LEVEL(i) && IS_PENDING(lr) ->
     level[i] = line[i];
     if
     :: !line[i] ->
        physActive[i] = 0
     :: else
     fi
  :: else
  fi;
  isActive[i] = (lrState[lr] >= ACTIVE_LR)
}

/* Leaves the guest. Then each interrupt goes to the list of its owner (o: the other vCPU), or off the lists. */
inline leave(v) {
  guest[v] = 0;
  if
  :: lrState[v * LRS + 0] ->
     fold(lrIrq[v * LRS + 0] - 1, v * LRS + 0);
     lrState[v * LRS + 0] = UNUSED;
     lrIrq[v * LRS + 0] = 0
  :: else
  fi;
  if
  :: list[v * IRQS + 0] && OWNER(list[v * IRQS + 0] - 1) != v + 1 ->
     queued[list[v * IRQS + 0] - 1] = 0;
     list[v * IRQS + 0] = 0
  :: else
  fi;
  closeGaps(v)
}

/* Drives the virtual line. A level that it has already, or a falling edge, is nothing. */
inline inject(i, value) {
  if
  :: LEVEL(i) && level[i] != value ->
     level[i] = value;
     queue(i)
  :: !LEVEL(i) && value ->
     latch[i] = 1;
     queue(i)
  :: else
  fi
}

inline guestEnable(i) {
  isEnabled[i] = 1;
  queue(i)
}

inline guestDisable(i) {
  isEnabled[i] = 0
}

inline guestSetPending(i) {
  latch[i] = 1;
  if
  :: MAPPED(i) ->
     physActive[i] = 1
  :: else
  fi;
  queue(i)
}

inline guestClearPending(i) {
  latch[i] = 0;
  if
  :: MAPPED(i) ->
     physLatch[i] = 0
  :: else
  fi;
  if
  :: MAPPED(i) && !isActive[i] ->
     physActive[i] = 0
  :: else
  fi
}

inline writeActive(i, value) {
  isActive[i] = value;
  if
  :: MAPPED(i) ->
     physActive[i] = value
  :: else
  fi;
  if
  :: isActive[i] ->
     queue(i)
  :: else
  fi
}

inline guestSetActive(i) {
  writeActive(i, 1)
}

inline guestClearActive(i) {
  writeActive(i, 0)
}

inline userSetPending(i) {
  if
  :: !MAPPED(i) ->
     latch[i] = 1
  :: else
  fi;
  queue(i)
}

inline userClearPending(i) {
  if
  :: !MAPPED(i) ->
     latch[i] = 0
  :: else
  fi
}

inline userSetActive(i) {
  if
  :: !MAPPED(i) ->
     isActive[i] = 1
  :: else
  fi;
  queue(i)
}

inline userClearActive(i) {
  if
  :: !MAPPED(i) ->
     isActive[i] = 0
  :: else
  fi;
  queue(i)
}

/* Everything that can happen, in any order. */
active proctype machine() {
  do
  :: d_step { /* g0.ISENABLER */
       !guest[0] ->
       printf("g0.ISENABLER\n");
       guestEnable(0);
       judge()
     }
  :: d_step { /* g0.ICENABLER */
       !guest[0] ->
       printf("g0.ICENABLER\n");
       guestDisable(0);
       judge()
     }
  :: d_step { /* g0.ISPENDR */
       !guest[0] ->
       printf("g0.ISPENDR\n");
       guestSetPending(0);
       judge()
     }
  :: d_step { /* g0.ICPENDR */
       !guest[0] ->
       printf("g0.ICPENDR\n");
       guestClearPending(0);
       judge()
     }
  :: d_step { /* g0.ISACTIVER */
       !guest[0] ->
       printf("g0.ISACTIVER\n");
       guestSetActive(0);
       judge()
     }
  :: d_step { /* g0.ICACTIVER */
       !guest[0] ->
       printf("g0.ICACTIVER\n");
       guestClearActive(0);
       judge()
     }
  :: d_step { /* u.ISPENDR */
       !guest[0] ->
       printf("u.ISPENDR\n");
       before = PACKED(0);
       userSetPending(0);
       judge();
       assert(R4 || PACKED(0) == before);
       before = 0
     }
  :: d_step { /* u.ICPENDR */
       !guest[0] ->
       printf("u.ICPENDR\n");
       before = PACKED(0);
       userClearPending(0);
       judge();
       assert(R4 || PACKED(0) == before);
       before = 0
     }
  :: d_step { /* u.ISACTIVER */
       !guest[0] ->
       printf("u.ISACTIVER\n");
       before = PACKED(0);
       userSetActive(0);
       judge();
       assert(R4 || PACKED(0) == before);
       before = 0
     }
  :: d_step { /* u.ICACTIVER */
       !guest[0] ->
       printf("u.ICACTIVER\n");
       before = PACKED(0);
       userClearActive(0);
       judge();
       assert(R4 || PACKED(0) == before);
       before = 0
     }
  :: d_step { /* line1 */
       !line[0] ->
       printf("line1\n");
       line[0] = 1;
       judge()
     }
  :: d_step { /* line0 */
       line[0] ->
       printf("line0\n");
       line[0] = 0;
       judge()
     }
  :: d_step { /* hostirq */
       SIGNALLED(0) ->
       printf("hostirq\n");
       physLatch[0] = 0;
       physActive[0] = 1;
       inject(0, 1);
       judge()
     }
  :: d_step { /* enter0 */
       !guest[0] ->
       printf("enter0\n");
       enter(0);
       judge()
     }
  :: d_step { /* exit0 */
       guest[0] ->
       printf("exit0\n");
       leave(0);
       judge()
     }
  :: d_step { /* ack0 */
       CAN_ACK(0) ->
       printf("ack0\n");
       acknowledge(0);
       judge()
     }
  :: d_step { /* eoi0 */
       guest[0] && HOLDS_ACTIVE(0, 0) ->
       printf("eoi0\n");
       assert(R1 || !(HOLDS_ACTIVE(0, 0) && !physActive[0]));
       endOfInterrupt(0, 0);
       judge()
     }
  od
}
