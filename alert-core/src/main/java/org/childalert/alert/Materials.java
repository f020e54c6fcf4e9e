package org.childalert.alert;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The bytes of all files that were made of versions, each encrypted under its case's key. */
public interface Materials {
    /** What is there already stays as it is: the same id is that of the same file. */
    void add(VersionId version, Map<MaterialId, byte[]> files);

    /** The version that it was made of. */
    Optional<VersionId> find(MaterialId id);

    Optional<byte[]> bytes(MaterialId id);

    /** Removes what was made of the version and is not among these. */
    void keepOnly(VersionId version, Collection<MaterialId> kept);
}
