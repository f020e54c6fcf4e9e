package org.childalert.operator.manual;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Purpose;
import org.childalert.alert.Text;
import org.childalert.approval.ManualPackage;
import org.childalert.approval.ManualPackages;
import org.childalert.dissemination.Renditions;
import org.jspecify.annotations.Nullable;

/** The package as one ZIP file: always the same names in it, and none of them made of anything that somebody wrote. */
@Singleton
public final class PackageFiles {
    public static final String ZIP = "application/zip";

    private final ManualPackages packages;
    private final Readme readme;

    PackageFiles(ManualPackages packages, Readme readme) {
        this.packages = packages;
        this.readme = readme;
    }

    /**
     * For an officer, who is on record as having taken it.
     *
     * @param channel whom it is for; absent for anybody
     */
    public MutableHttpResponse<StreamedFile> answer(Caller caller, AlertId alert, @Nullable String channel) {
        ManualPackage taken = packages.take(caller, alert, channel);
        var file = new StreamedFile(ZipStream.of(entries(taken), taken.message().sent()), MediaType.of(ZIP))
                .attach(name(taken));
        return HttpResponse.ok(file).header("Cache-Control", "no-store");
    }

    private static String name(ManualPackage taken) {
        String id = taken.alert().id().toString();
        String station = taken.station() == null ? "" : "-" + taken.station().name();
        return "%s-%s-message-%d%s.zip"
                .formatted(
                        taken.message().status().name().toLowerCase(Locale.ROOT),
                        id.substring(id.length() - 12),
                        taken.message().sequence(),
                        station);
    }

    private List<ZipStream.Entry> entries(ManualPackage taken) {
        var entries = new ArrayList<ZipStream.Entry>();
        entries.add(text("README.txt", readme.of(taken)));
        entries.add(new ZipStream.Entry("message.cap.xml", () -> taken.message().document()));
        for (String language : taken.languages())
            entries.add(text(path(language, "full"), full(taken.texts().get(language))));
        for (Purpose purpose : Purpose.values()) {
            Map<String, String> texts = taken.renditions().texts(purpose);
            texts.forEach((language, text) ->
                    entries.add(text(path(language, purpose.name().toLowerCase(Locale.ROOT)), text)));
        }
        List<Renditions.Picture> pictures = taken.renditions().pictures();
        for (int i = 0; i < pictures.size(); i++) {
            Renditions.Picture picture = pictures.get(i);
            String name = "pictures/%d".formatted(i + 1);
            entries.add(new ZipStream.Entry(name + ".jpg", picture::jpeg));
            picture.descriptions()
                    .forEach((language, text) -> entries.add(text("%s-%s.txt".formatted(name, plain(language)), text)));
        }
        return entries;
    }

    private static ZipStream.Entry text(String name, String text) {
        return new ZipStream.Entry(name, () -> (text.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String path(String language, String purpose) {
        return "texts/%s-%s.txt".formatted(plain(language), purpose);
    }

    /** A language tag is letters, digits and hyphens; what is not leads nowhere. */
    private static String plain(String language) {
        return language.replaceAll("[^A-Za-z0-9-]", "_");
    }

    private static String full(@Nullable Text text) {
        if (text == null) return "";
        var parts = new ArrayList<String>();
        if (text.headline() != null) parts.add(text.headline());
        if (text.description() != null) parts.add(text.description());
        if (text.instruction() != null) parts.add(text.instruction());
        return String.join("\n\n", parts);
    }
}
