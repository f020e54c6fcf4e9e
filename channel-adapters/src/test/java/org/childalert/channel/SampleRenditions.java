package org.childalert.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Purpose;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Renditions;

/** Texts and a picture of a case that nobody has. */
public record SampleRenditions(Map<Purpose, Map<String, String>> texts, List<Picture> pictures) implements Renditions {
    public SampleRenditions() {
        this(
                Map.of(
                        Purpose.SMS,
                        Map.of("nl", "Vermist: Anna, 7. Bel +32 800 00 199", "fr", "Disparue: Anna, 7 ans"),
                        Purpose.POST,
                        Map.of("nl", "Vermist: Anna, 7 jaar", "fr", "Disparue : Anna, 7 ans")),
                List.of(new Picture(
                        new PhotoId("AAAAAAAAAAAAAAAAAAAA-_"),
                        Map.of("nl", "Meisje met blauwe jas", "fr", "Fille au manteau bleu"),
                        new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3})));
    }

    @Override
    public Map<String, String> texts(Purpose purpose) {
        return texts.getOrDefault(purpose, Map.of());
    }

    @Override
    public List<Material> materials() {
        return List.of(
                material(
                        "texts/nl-script.txt", "text/plain; charset=utf-8", Material.Use.SCRIPT, "nl", "Vermist: Anna"),
                material(
                        "texts/fr-script.txt",
                        "text/plain; charset=utf-8",
                        Material.Use.SCRIPT,
                        "fr",
                        "Disparue: Anna"),
                material("graphics/nl-wide.png", "image/png", Material.Use.GRAPHIC_WIDE, "nl", "a wide picture"),
                material("audio/nl-message.wav", "audio/wav", Material.Use.SPEECH, "nl", "a voice"));
    }

    private static Material material(String name, String type, Material.Use use, String language, String content) {
        return new Material(name, type, use, language, () -> content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public URI packageAddress() {
        return URI.create("https://alerts.example.org/packages/AAAA.zip");
    }

    @Override
    public URI page() {
        return URI.create("https://alerts.example.org/alerts/AAAAAAAAAAAAAAAAAAAAAA");
    }

    @Override
    public Set<String> regions() {
        return Set.of("BE-BRU", "BE-VBR");
    }

    @Override
    public Set<String> regionsSoFar() {
        return Set.of("BE-BRU", "BE-VBR", "BE-WBR");
    }
}
