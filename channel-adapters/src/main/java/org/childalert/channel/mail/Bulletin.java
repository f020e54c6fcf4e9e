package org.childalert.channel.mail;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Status;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapReader;
import org.childalert.channel.Labels;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Material;
import org.jspecify.annotations.Nullable;

/** Makes the mail of an alert's message: what to do, what can be read out as it stands, everything that was approved, and how to say that it was received. */
final class Bulletin {
    /** What a mail may be, as it is sent. Servers take less than they say, and few newsrooms' take more. */
    private static final long LARGEST = 15L * 1024 * 1024;
    /** What it may be where two attempts have failed: the line may be slow, or the server want less. */
    private static final long SMALL = 1024L * 1024;

    private static final int PATIENT = 2;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm '(UTC'xxx')'");

    private final Dispatch dispatch;
    private final Dispatch.CapMessage message;
    private final CapAlert cap;
    private final List<CapInfo> infos;
    private final Words.In words;

    private Bulletin(Dispatch dispatch, Dispatch.CapMessage message, Words words) {
        this.dispatch = dispatch;
        this.message = message;
        cap = new CapReader().read(message.document());
        List<String> ranked = dispatch.channel().languages();
        infos = ranked(cap.infos(), Bulletin::language, ranked);
        this.words = words.in(Stream.concat(ranked.stream(), infos.stream().map(Bulletin::language))
                .toList());
    }

    static Mail of(Dispatch dispatch, Dispatch.CapMessage message, MailSettings settings, Words words) {
        return new Bulletin(dispatch, message, words).mail(settings);
    }

    private Mail mail(MailSettings settings) {
        var attachments = new ArrayList<Mail.Attachment>();
        var tooLarge = new ArrayList<String>();
        long largest = dispatch.attempt() > PATIENT ? SMALL : LARGEST;
        long size = 0;
        for (Mail.Attachment each : wanted(settings)) {
            long more = encoded(each.bytes().length);
            if (size + more > largest) {
                tooLarge.add(each.name());
                continue;
            }
            size += more;
            attachments.add(each);
        }
        return new Mail(
                dispatch.delivery(),
                settings.to(),
                subject(),
                text(attachments, tooLarge),
                dispatch.status(),
                message.earlier(),
                attachments);
    }

    /** In base64, with its line ends. */
    private static long encoded(long bytes) {
        long characters = (bytes + 2) / 3 * 4;
        return characters + characters / 76 * 2;
    }

    /** The message itself first: what comes last is left out first. */
    private List<Mail.Attachment> wanted(MailSettings settings) {
        var wanted = new ArrayList<Mail.Attachment>();
        for (Attached each : Attached.values()) {
            if (!settings.attach().contains(each)) continue;
            if (each == Attached.CAP)
                wanted.add(new Mail.Attachment(
                        fileName(message.identifier()) + ".cap.xml", CapAlert.MEDIA_TYPE, message.document()));
            for (Material material : materials(each::has))
                wanted.add(new Mail.Attachment(
                        fileName(material.name()),
                        material.mimeType(),
                        material.bytes().get()));
        }
        return wanted;
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[.]+", "-");
    }

    private List<Material> materials(Predicate<Material> which) {
        List<Material> all =
                message.renditions().materials().stream().filter(which).toList();
        return ranked(
                all,
                material -> Objects.requireNonNullElse(material.language(), ""),
                dispatch.channel().languages());
    }

    private String subject() {
        String status = switch (dispatch.status()) {
            case ACTUAL -> "Actual";
            case EXERCISE, TEST -> Labels.of(dispatch.status()).toUpperCase(Locale.ROOT) + ", NOT A REAL ALERT";
        };
        return Stream.of(
                        status,
                        Labels.of(message.type()),
                        sender(),
                        infos.isEmpty() ? null : infos.getFirst().headline())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" | "));
    }

    private String sender() {
        return infos.stream()
                .map(CapInfo::senderName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(cap.sender());
    }

    private String text(List<Mail.Attachment> attachments, List<String> tooLarge) {
        var text = new StringBuilder();
        if (dispatch.status() != Status.ACTUAL) paragraph(text, words.of("drill"));
        String sender = sender();
        paragraph(
                text,
                switch (message.type()) {
                    case ALERT -> words.of("air", sender);
                    case UPDATE -> words.of("update", sender);
                    case CANCEL -> words.of("remove", sender);
                });
        if (dispatch.confirmation() != null)
            paragraph(
                    text,
                    words.of(
                            "confirm",
                            dispatch.confirmation() + "?lang=" + words.locale().toLanguageTag()));
        for (Material script : materials(Attached.SCRIPT::has)) {
            heading(text, words.of("read", language(script.language())));
            paragraph(text, new String(script.bytes().get(), StandardCharsets.UTF_8));
        }
        for (CapInfo info : infos) {
            heading(text, words.of("full", language(language(info))));
            paragraph(text, info.headline());
            paragraph(text, info.description());
            paragraph(text, info.instruction());
        }
        heading(text, words.of("facts"));
        facts(text);
        if (!attachments.isEmpty())
            paragraph(
                    text,
                    words.of(
                            "attached",
                            attachments.stream().map(Mail.Attachment::name).collect(Collectors.joining(", "))));
        if (!tooLarge.isEmpty())
            paragraph(
                    text,
                    words.of(
                            "tooLarge",
                            String.join(", ", tooLarge),
                            message.renditions().packageAddress()));
        return text.toString();
    }

    private void facts(StringBuilder text) {
        infos.stream()
                .map(CapInfo::contact)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(contact -> paragraph(text, words.of("call", contact)));
        infos.stream()
                .map(CapInfo::expires)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(expires -> paragraph(text, words.of("until", time(expires))));
        paragraph(text, words.of("package", message.renditions().packageAddress()));
        paragraph(text, words.of("page", message.renditions().page()));
        paragraph(text, words.of("identifier", cap.identifier()));
    }

    private String time(OffsetDateTime time) {
        return TIME.withLocale(words.locale()).format(time);
    }

    private static void paragraph(StringBuilder text, @Nullable String paragraph) {
        if (paragraph != null && !paragraph.isBlank())
            text.append(paragraph.strip()).append("\n\n");
    }

    private static void heading(StringBuilder text, String heading) {
        text.append("== ").append(heading).append(" ==\n\n");
    }

    private static String language(CapInfo info) {
        return Objects.requireNonNullElse(info.language(), CapInfo.DEFAULT_LANGUAGE);
    }

    /** As the newsroom calls it. */
    private String language(@Nullable String tag) {
        return tag == null ? "-" : Locale.forLanguageTag(tag).getDisplayLanguage(words.locale());
    }

    /** Those in the ranked languages, in their order; all where nothing is ranked, or there are none of these. */
    private static <T> List<T> ranked(List<T> all, Function<T, String> language, List<String> ranked) {
        List<T> wanted = ranked.stream()
                .flatMap(tag ->
                        all.stream().filter(each -> iso(language.apply(each)).equals(iso(tag))))
                .distinct()
                .toList();
        return wanted.isEmpty() ? all : wanted;
    }

    private static String iso(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
