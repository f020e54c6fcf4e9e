package org.childalert.cap;

import org.childalert.Fault;

/** A document or message that is not CAP 1.2: what is wrong, where, and what was expected. */
public final class CapFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Fault fault;

    CapFault(String where, String found, String expected) {
        this(new Fault(where, found, expected));
    }

    CapFault(String where, String found, String expected, Exception cause) {
        this(where, found, expected);
        initCause(cause);
    }

    private CapFault(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    /**
     * {@code where} is a path such as {@code info[2]/area[1]/polygon[1]}, counted from 1, or {@code line:column} of
     * broken XML.
     */
    public Fault fault() {
        return fault;
    }
}
