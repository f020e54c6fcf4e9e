package org.childalert.wording;

import java.util.List;
import java.util.Optional;

/** The wordings that this deployment has, one for each language. */
public interface Wordings {
    /**
     * For a BCP 47 tag. A variant without a wording of its own ({@code nl-BE}) has that of its language ({@code nl}).
     */
    Optional<Wording> find(String language);

    default Wording get(String language) {
        return find(language)
                .orElseThrow(() -> new IllegalArgumentException("language: %s (expected: one of %s)"
                        .formatted(
                                language, list().stream().map(Wording::language).toList())));
    }

    /** In the order of their language tags. */
    List<Wording> list();
}
