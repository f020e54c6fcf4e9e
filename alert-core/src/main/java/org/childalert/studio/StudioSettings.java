package org.childalert.studio;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How files are made, under {@code studio}.
 *
 * @param graphics whether graphics are drawn
 * @param patience how long a submission waits for all of its files; what is not ready then is missing
 */
@ConfigurationProperties("studio")
public record StudioSettings(
        @Bindable(defaultValue = "true") boolean graphics,
        @Bindable(defaultValue = "15s") Duration patience) {}
