package org.childalert.studio;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The program that speaks, under {@code speech}.
 *
 * @param command the program and its arguments, run without a shell: it gets the text in UTF-8 and gives a WAV file. {@code {language}} and
 * {@code {voice}} stand for the text's. Without it nothing is spoken by a machine
 * @param voices by language; where one has none, its tag is the voice
 * @param optional whether nothing is amiss where the program is not on the path: then nothing is spoken by a machine, which is said once
 * @param timeout for each text
 */
@ConfigurationProperties("speech")
public record SpeechSettings(
        @Nullable List<String> command,
        @Nullable @MapFormat(transformation = MapFormat.MapTransformation.FLAT) Map<String, String> voices,
        @Bindable(defaultValue = "false") boolean optional,
        @Bindable(defaultValue = "10s") Duration timeout) {

    boolean speaks() {
        return command != null && !command.isEmpty() && !(optional && isMissing(command.getFirst()));
    }

    private static boolean isMissing(String program) {
        if (program.contains("/")) return !Files.isExecutable(Path.of(program));
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    List<String> command(String language) {
        String voice = voices == null ? language : voices.getOrDefault(language, language);
        return command == null
                ? List.of()
                : command.stream()
                        .map(part -> part.replace("{language}", language).replace("{voice}", voice))
                        .toList();
    }
}
