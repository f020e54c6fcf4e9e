package org.childalert.dissemination;

/** Where a dispatch leaves the core: the Camel routes. */
public interface Handover {
    /** Carries one dispatch to the adapter of its channel's kind and gives back the receipt; never throws, never null. */
    Receipt send(Dispatch dispatch);
}
