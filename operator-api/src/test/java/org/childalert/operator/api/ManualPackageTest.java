package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.childalert.operator.photo.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an officer can bring to a station by hand. */
@ExtendWith(SharedSystem.class)
final class ManualPackageTest {
    private final TestSystem system;
    private final Watch watch;

    ManualPackageTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    private static Map<String, byte[]> unpacked(Answer answer) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    private Answer takes(CaseFile file, String query) {
        return watch.watcher().get(file.path() + "/manual-package" + query).is(200);
    }

    @Test
    void it_has_the_signed_message_byte_for_byte_the_texts_and_the_pictures() throws IOException {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        String photo = watch.watcher().uploads(file, Pictures.jpeg(640, 480));
        watch.watcher().writes(file, 1, Cases.withPhoto(photo)).is(200);
        watch.onAir(file);

        Answer answer = takes(file, "?channel=television");
        Map<String, byte[]> files = unpacked(answer);

        assertThat(answer.header("Content-Type")).startsWith("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .contains("attachment")
                .containsPattern("actual-[0-9a-f]{12}-message-1-television\\.zip");
        assertThat(files.keySet())
                .startsWith("README.txt", "message.cap.xml", "texts/fr-full.txt", "texts/nl-full.txt")
                .contains("texts/nl-script.txt", "texts/fr-sms.txt", "texts/nl-post.txt", "pictures/1.jpg")
                .allMatch(name -> name.matches("[A-Za-z0-9./-]+") && !name.contains(".."));
        String document =
                watch.watcher().messages(file).getFirst().path("document").asText();
        assertThat(files.get("message.cap.xml"))
                .isEqualTo(system.visitor().get(document).is(200).bytes());
        assertThat(text(files, "texts/nl-full.txt"))
                .isEqualTo("Noor (nl)\n\nDescription in nl.\n\nInstruction in nl.\n");
        assertThat(text(files, "pictures/1-fr.txt")).isEqualTo("Portrait de Noor\n");
        assertThat(files.get("pictures/1.jpg"))
                .isEqualTo(watch.watcher()
                        .get("/api/v1/photos/" + photo + "?size=large")
                        .is(200)
                        .bytes());
        assertThat(text(files, "README.txt"))
                .contains("REAL ALERT", "Television", "+32", "/api/v1/acknowledgements/", "{\"level\": \"aired\"}")
                .contains("ECHT ALARM", "ALERTE RÉELLE");
        assertThat(unpacked(takes(file, "?channel=television")).keySet()).isEqualTo(files.keySet());
        assertThat(takes(file, "?channel=television").bytes()).isEqualTo(answer.bytes());
        assertThat(watch.watcher().story(file)).contains("package.taken");
    }

    @Test
    void an_exercise_says_so_in_capital_letters_before_anything_else() throws IOException {
        CaseFile file = watch.onAir(watch.drafted("Exercise", Cases.complete()));

        Answer answer = takes(file, "");
        assertThat(text(unpacked(answer), "README.txt")).startsWith("EXERCICE EXERCICE EXERCICE : À NE PAS DIFFUSER");
        assertThat(answer.header("Content-Disposition")).contains("exercise-");
    }

    @Test
    void after_the_close_it_has_the_cancel_and_the_texts_of_the_end() throws IOException {
        CaseFile file = watch.onAir();
        watch.decider().closes(file, "found").is(200);

        Map<String, byte[]> files = unpacked(takes(file, ""));

        assertThat(text(files, "message.cap.xml")).contains("<msgType>Cancel</msgType>");
        assertThat(files.keySet())
                .contains("texts/nl-full.txt", "texts/nl-script.txt")
                .contains("graphics/nl-wide.png")
                .noneMatch(name -> name.startsWith("pictures/"));
        assertThat(text(files, "texts/nl-full.txt")).doesNotContain("Description in nl.");
        assertThat(text(files, "README.txt")).contains("stop broadcasting it");
    }

    @Test
    void what_is_no_channel_of_the_alert_leads_nowhere() {
        CaseFile file = watch.onAir();

        for (String channel : new String[] {"nothing", "..%2F..%2Fetc", "desk", "a%0D%0Ab"})
            watch.watcher()
                    .get(file.path() + "/manual-package?channel=" + channel)
                    .is(404);
        CaseFile draft = watch.drafted("Actual", Cases.complete());
        watch.watcher().get(draft.path() + "/manual-package").is(409);
    }
}
