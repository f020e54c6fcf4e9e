package org.childalert.wording;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Wordings in memory. */
public final class LoadedWordings implements Wordings {
    private final Map<String, Wording> byTag = new TreeMap<>();

    public LoadedWordings(Collection<Wording> wordings) {
        for (Wording wording : wordings) byTag.put(key(wording.language()), wording);
    }

    @Override
    public Optional<Wording> find(String language) {
        String tag = key(language);
        Wording found = byTag.get(tag);
        while (found == null && tag.contains("-")) {
            tag = tag.substring(0, tag.lastIndexOf('-'));
            found = byTag.get(tag);
        }
        return Optional.ofNullable(found);
    }

    @Override
    public List<Wording> list() {
        return List.copyOf(byTag.values());
    }

    private static String key(String language) {
        return language.toLowerCase(Locale.ROOT);
    }
}
