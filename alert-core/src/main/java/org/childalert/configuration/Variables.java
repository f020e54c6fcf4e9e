package org.childalert.configuration;

import java.util.Optional;

/** Where the values of placeholders come from: by name, and only names that begin with {@code CHANNEL_}. */
public interface Variables {
    /** The only variables that a file may ask for: it can never read the deployment's own secrets. */
    String PREFIX = "CHANNEL_";

    Optional<String> find(String name);
}
