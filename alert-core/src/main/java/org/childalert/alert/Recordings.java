package org.childalert.alert;

import java.util.List;
import java.util.Optional;

/** What officers recorded, at most one of a version in each language, encrypted under its case's key. */
public interface Recordings {
    /** In place of an earlier one. */
    void put(Recording recording, byte[] wav);

    /** In the order of their languages. */
    List<Recording> list(VersionId version);

    default Optional<Recording> find(VersionId version, String language) {
        return list(version).stream()
                .filter(recording -> recording.language().equals(language))
                .findFirst();
    }

    Optional<byte[]> bytes(VersionId version, String language);

    void remove(VersionId version, String language);
}
