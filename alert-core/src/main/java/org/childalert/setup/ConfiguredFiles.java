package org.childalert.setup;

import java.util.List;
import org.childalert.AgencyId;

/** The files that this start was configured by. */
record ConfiguredFiles(List<ConfiguredFile> files) {
    ConfiguredFiles {
        files = List.copyOf(files);
    }

    /** @param sha256 of the file's bytes, as lower-case hexadecimal */
    record ConfiguredFile(AgencyId agency, String file, String sha256) {}
}
