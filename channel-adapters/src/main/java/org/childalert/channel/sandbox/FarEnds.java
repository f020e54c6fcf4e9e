package org.childalert.channel.sandbox;

import java.util.List;

/** All far ends of one kind. */
public interface FarEnds {
    List<? extends FarEnd> list();
}
