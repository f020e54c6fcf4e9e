package org.childalert.operator.site;

import org.childalert.alert.Alert;

/** What an address that was asked for stands for at this moment. */
public sealed interface Lookup {
    record OnAir(Published published) implements Lookup {}

    /** It was public, and is not any more. */
    record Ended(Alert alert) implements Lookup {}

    /** There is no such thing, or it is not public yet. */
    record Unknown() implements Lookup {}
}
