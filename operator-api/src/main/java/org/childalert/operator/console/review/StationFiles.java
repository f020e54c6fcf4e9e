package org.childalert.operator.console.review;

import java.util.List;

/**
 * What stations will see and hear, of the alert or of one of its ends.
 *
 * @param files by language
 * @param lacking what could not be made, a sentence each
 * @param same the SAME header; empty where there is none
 * @param remarks on the header, a sentence each
 */
public record StationFiles(List<Spoken> files, List<String> lacking, String same, List<String> remarks) {
    static final StationFiles NONE = new StationFiles(List.of(), List.of(), "", List.of());

    public boolean isEmpty() {
        return files.isEmpty() && lacking.isEmpty() && same.isEmpty() && remarks.isEmpty();
    }

    /**
     * The files in one language.
     *
     * @param graphics none where they could not be made
     * @param speech where it is heard; empty where there is none
     * @param how who spoke it, and for how long
     * @param outdated whether what an officer recorded is another text
     */
    public record Spoken(
            String language,
            String languageName,
            List<Graphic> graphics,
            String speech,
            String how,
            boolean outdated) {}

    /** @param alt all that it says */
    public record Graphic(String key, String href, String alt, int width, int height) {}
}
