package org.childalert;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Handover;
import org.childalert.dissemination.Receipt;

/** Carries dispatches to adapters without Camel, which the core does not depend on; keeps to the same promises. */
@Singleton
@Primary
@Requires(property = "scenario")
final class DirectHandover implements Handover {
    private final Map<String, ChannelAdapter> adapters;

    DirectHandover(List<ChannelAdapter> adapters) {
        this.adapters = adapters.stream()
                .collect(Collectors.toMap(adapter -> adapter.kind().name(), Function.identity()));
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        try {
            ChannelAdapter adapter = adapters.get(dispatch.channel().kind());
            if (adapter == null)
                throw new IllegalStateException(
                        "no adapter of kind " + dispatch.channel().kind());
            return adapter.send(dispatch);
        } catch (RuntimeException e) {
            return new Receipt.Deferred("failed here: " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }
}
