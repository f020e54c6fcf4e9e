package org.childalert.configuration;

import java.util.Optional;

/** Where placeholders of channel files get their values. */
public interface Variables {
    Optional<String> find(String name);
}
