package org.childalert.cap;

import org.childalert.Fault;

/** A key store that messages cannot be signed with. */
public final class UnusableSigningKey extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Fault fault;

    UnusableSigningKey(String where, String found, String expected) {
        this(new Fault(where, found, expected));
    }

    private UnusableSigningKey(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    /** {@code where} is the file of the store, with the alias after a {@code #} where one is meant. */
    public Fault fault() {
        return fault;
    }
}
