package org.childalert.channel.mail;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.childalert.dissemination.Material;

/** What a newsroom gets with the text of an alert. */
enum Attached {
    /** The signed message itself. */
    CAP(),
    /** What is read out, as text files. */
    SCRIPT(Material.Use.SCRIPT),
    /** What is shown full screen. */
    GRAPHIC(Material.Use.GRAPHIC_WIDE),
    /** What is heard. */
    AUDIO(Material.Use.SPEECH);

    private final Set<Material.Use> uses;

    Attached(Material.Use... uses) {
        this.uses = Set.of(uses);
    }

    boolean has(Material material) {
        return uses.contains(material.use());
    }

    static Set<Attached> all() {
        return EnumSet.allOf(Attached.class);
    }

    /** Of the word that settings have. */
    static Attached of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
