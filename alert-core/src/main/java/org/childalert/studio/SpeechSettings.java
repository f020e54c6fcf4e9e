package org.childalert.studio;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program that speaks, under {@code speech}.
 *
 * @param command the program and its arguments, run without a shell: it gets the text in UTF-8 and gives a WAV file. {@code {language}} and
 * {@code {voice}} stand for the text's. Without it nothing is spoken by a machine
 * @param voices by language; where one has none, its tag is the voice
 * @param timeout for each text
 */
@ConfigurationProperties("speech")
public record SpeechSettings(
        @Nullable List<String> command,
        @Nullable @MapFormat(transformation = MapFormat.MapTransformation.FLAT) Map<String, String> voices,
        @Bindable(defaultValue = "10s") Duration timeout) {

    boolean speaks() {
        return command != null && !command.isEmpty();
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
