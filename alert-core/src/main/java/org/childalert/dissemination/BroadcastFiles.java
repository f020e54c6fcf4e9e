package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Image;
import org.childalert.alert.Made;
import org.childalert.alert.Materials;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Photos;
import org.childalert.alert.Purpose;
import org.childalert.alert.Renderings;
import org.childalert.alert.Same;
import org.childalert.alert.Text;
import org.childalert.dissemination.Material.Use;
import org.childalert.eas.Originator;
import org.childalert.eas.SameHeader;
import org.childalert.eas.SameTones;
import org.childalert.sound.Wave;
import org.childalert.studio.Kit;
import org.jspecify.annotations.Nullable;

/**
 * The files of a broadcast package, beside the CAP message: always under the same names, none of which is made of anything that somebody wrote. All were
 * frozen at the submission but the SAME bursts, which carry the time of their message.
 */
@Singleton
public final class BroadcastFiles {
    static final String SAME_HEADER = "same/header.txt";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String JPEG = "image/jpeg";
    private static final Text NOTHING = new Text(null, null, null);

    private final Shelf onRecord;

    BroadcastFiles(Photos photos, Materials materials) {
        onRecord = new Shelf() {
            @Override
            public byte[] made(Made made) {
                return materials
                        .bytes(made.id())
                        .orElseThrow(() -> new IllegalStateException("file %s is gone".formatted(made.id())));
            }

            @Override
            public byte[] picture(PhotoId photo, Photo.Size size) {
                return photos.bytes(photo, size)
                        .orElseThrow(() -> new IllegalStateException("picture %s is gone".formatted(photo)));
            }
        };
    }

    /** Where the bytes of files are. */
    private interface Shelf {
        byte[] made(Made made);

        byte[] picture(PhotoId photo, Photo.Size size);
    }

    /**
     * Those of the alert, or of its end; without bursts.
     *
     * @param ending absent for the alert itself
     */
    public List<Material> of(Content content, Frozen frozen, @Nullable Ending ending) {
        Map<String, Text> texts =
                ending == null ? content.texts() : frozen.closings().getOrDefault(ending, Map.of());
        return List.copyOf(files(
                texts,
                frozen.renderings(ending),
                frozen.made(ending),
                ending == null ? content.images() : List.of(),
                onRecord));
    }

    /** Those of a message, with the bursts where the agency has a use for them; a recall has none, as a decoder would take it for another alert. */
    List<Material> of(Message message, Content content, Frozen frozen, @Nullable Ending ending) {
        var files = new ArrayList<>(of(content, frozen, ending));
        if (ending == null) header(message, frozen).ifPresent(header -> files.addAll(bursts(header, frozen.same())));
        return List.copyOf(files);
    }

    /** Those of a rehearsal, of which nothing is on record; read at once. */
    static List<Material> of(
            Content content,
            Renderings shortTexts,
            Kit kit,
            Map<PhotoId, Map<Photo.Size, byte[]>> pictures,
            @Nullable Same same,
            Instant sent,
            Instant expires) {
        var atHand = new Shelf() {
            @Override
            public byte[] made(Made made) {
                return Objects.requireNonNull(kit.files().get(made.id()));
            }

            @Override
            public byte[] picture(PhotoId photo, Photo.Size size) {
                return Objects.requireNonNull(
                        pictures.getOrDefault(photo, Map.of()).get(size));
            }
        };
        List<Material> files = files(content.texts(), shortTexts, kit.made(), content.images(), atHand);
        header(same, sent, expires).ifPresent(header -> files.addAll(bursts(header, same)));
        return files.stream().map(BroadcastFiles::read).toList();
    }

    private static Material read(Material file) {
        byte[] bytes = file.bytes().get();
        return new Material(file.name(), file.mimeType(), file.use(), file.language(), () -> bytes);
    }

    private static List<Material> files(
            Map<String, Text> texts, Renderings shortTexts, List<Made> made, List<Image> images, Shelf shelf) {
        var files = new ArrayList<Material>();
        texts.forEach((language, text) ->
                files.add(text("texts/%s-full.txt".formatted(plain(language)), Use.FULL_TEXT, language, full(text))));
        for (Purpose purpose : Purpose.values())
            shortTexts
                    .of(purpose)
                    .forEach((language, text) -> files.add(text(
                            "texts/%s-%s.txt"
                                    .formatted(plain(language), purpose.name().toLowerCase(Locale.ROOT)),
                            use(purpose),
                            language,
                            text)));
        for (Made file : made) files.addAll(made(file, shelf));
        files.addAll(pictures(images, shelf));
        return files;
    }

    /** The SAME header of a message, with the times of its CAP document, which tells seconds; nothing where there is none. */
    public static Optional<SameHeader> header(Message message, Frozen frozen) {
        return message.isRecall() ? Optional.empty() : header(frozen.same(), message.sent(), message.expires());
    }

    private static Optional<SameHeader> header(@Nullable Same same, Instant sent, Instant expires) {
        if (same == null || same.locations().isEmpty()) return Optional.empty();
        return Optional.of(new SameHeader(
                Originator.valueOf(same.originator()),
                SameHeader.Event.valueOf(same.event()),
                same.locations(),
                Duration.between(sent, expires.truncatedTo(ChronoUnit.SECONDS)),
                sent,
                same.sender()));
    }

    private static List<Material> bursts(SameHeader header, @Nullable Same same) {
        var tones = new SameTones(same == null ? Wave.LOWEST_RATE : same.rate());
        return List.of(
                text(SAME_HEADER, Use.SAME_HEADER, null, header.text()),
                tone("same/header.wav", Use.SAME_HEADER, () -> tones.header(header)),
                tone("same/attention.wav", Use.ATTENTION, () -> tones.attention(SameTones.SHORTEST_ATTENTION)),
                tone("same/end.wav", Use.SAME_END, tones::endOfMessage));
    }

    private static Material tone(String name, Use use, Supplier<Wave> wave) {
        return new Material(name, Wave.MIME_TYPE, use, null, () -> wave.get().file());
    }

    private static List<Material> made(Made made, Shelf shelf) {
        String language = plain(made.language());
        Supplier<byte[]> bytes = () -> shelf.made(made);
        return switch (made.kind()) {
            case GRAPHIC_WIDE -> graphic("graphics/%s-wide".formatted(language), Use.GRAPHIC_WIDE, made, bytes);
            case GRAPHIC_SQUARE -> graphic("graphics/%s-square".formatted(language), Use.GRAPHIC_SQUARE, made, bytes);
            case SPEECH ->
                List.of(new Material(speech(made.language()), made.mimeType(), Use.SPEECH, made.language(), bytes));
        };
    }

    /** The name of the spoken message. */
    static String speech(String language) {
        return "speech/%s.wav".formatted(plain(language));
    }

    /** The name of a photo, from 1. */
    static String picture(int number, Photo.Size size) {
        return "pictures/%d%s.jpg".formatted(number, suffix(size));
    }

    private static List<Material> graphic(String name, Use use, Made made, Supplier<byte[]> bytes) {
        var graphic = new Material(name + ".png", made.mimeType(), use, made.language(), bytes);
        return made.alt() == null
                ? List.of(graphic)
                : List.of(graphic, text(name + ".txt", Use.PHOTO_DESCRIPTION, made.language(), made.alt()));
    }

    private static List<Material> pictures(List<Image> images, Shelf shelf) {
        var files = new ArrayList<Material>();
        for (int i = 0; i < images.size(); i++) {
            Image image = images.get(i);
            int number = i + 1;
            for (Photo.Size size : Photo.Size.values())
                files.add(new Material(
                        picture(number, size), JPEG, Use.PHOTO, null, () -> shelf.picture(image.photo(), size)));
            image.alt().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(alt -> files.add(text(
                            "pictures/%d-%s.txt".formatted(number, plain(alt.getKey())),
                            Use.PHOTO_DESCRIPTION,
                            alt.getKey(),
                            alt.getValue())));
        }
        return files;
    }

    /** The largest is the one to take, and has the plain name. */
    private static String suffix(Photo.Size size) {
        return switch (size) {
            case LARGE -> "";
            case MEDIUM -> "-medium";
            case SMALL -> "-small";
        };
    }

    private static Use use(Purpose purpose) {
        return switch (purpose) {
            case CRAWL -> Use.CRAWL;
            case SCRIPT -> Use.SCRIPT;
            case SMS, POST -> Use.SHORT_TEXT;
        };
    }

    private static Material text(String name, Use use, @Nullable String language, String text) {
        byte[] bytes = (text.strip() + "\n").getBytes(StandardCharsets.UTF_8);
        return new Material(name, PLAIN, use, language, () -> bytes);
    }

    /** A language tag is letters, digits and hyphens; what is not leads nowhere. */
    private static String plain(String language) {
        return language.replaceAll("[^A-Za-z0-9-]", "_");
    }

    private static String full(@Nullable Text given) {
        Text text = given == null ? NOTHING : given;
        var parts = new ArrayList<String>();
        if (text.headline() != null) parts.add(text.headline());
        if (text.description() != null) parts.add(text.description());
        if (text.instruction() != null) parts.add(text.instruction());
        return String.join("\n\n", parts);
    }
}
