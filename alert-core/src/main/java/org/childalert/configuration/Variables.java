package org.childalert.configuration;

import java.util.Optional;

<<<<<<< HEAD
/** Where the values of placeholders come from: by name, and only names that begin with {@code CHANNEL_}. */
public interface Variables {
    /** The only variables that a file may ask for: it can never read the deployment's own secrets. */
    String PREFIX = "CHANNEL_";

=======
/** Where placeholders of channel files get their values. */
public interface Variables {
>>>>>>> 36f690a859e47805c338a2fd298e11b79ea76cc6
    Optional<String> find(String name);
}
