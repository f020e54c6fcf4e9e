package org.childalert.dissemination;

import jakarta.inject.Singleton;
import org.childalert.Identifiers;

/** This process among its equals: the name that its leases carry, new at every start. */
@Singleton
public final class Node {
    private final String name;

    public Node(Identifiers identifiers) {
        name = identifiers.uuid().toString();
    }

    public String name() {
        return name;
    }
}
