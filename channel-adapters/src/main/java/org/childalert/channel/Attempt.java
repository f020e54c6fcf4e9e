package org.childalert.channel;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.childalert.dissemination.Receipt;

/** One attempt to reach a far end, on a thread of its own: it ends at its deadline, whatever the library underneath waits for. */
public final class Attempt {
    private Attempt() {}

    /**
     * Returns at the deadline at the latest.
     *
     * @param place as it is named in reasons
     * @param cut closes what the work waits at; called at the deadline, on this thread
     * @param sort makes a receipt of what the work threw
     */
    public static Receipt within(
            Duration deadline, String place, Callable<Receipt> work, Runnable cut, Function<Throwable, Receipt> sort) {
        var task = new FutureTask<Receipt>(work);
        Thread.ofVirtual().name("attempt").start(task);
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            end(task, cut);
            return new Receipt.Deferred(place + " did not answer in time", Duration.ZERO);
        } catch (ExecutionException e) {
            return sort.apply(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            end(task, cut);
            Thread.currentThread().interrupt();
            return new Receipt.Deferred(place + ": interrupted while it was sent", Duration.ZERO);
        }
    }

    /** A virtual thread that waits at a socket closes it when it is interrupted; what waits elsewhere must be cut. */
    private static void end(FutureTask<Receipt> task, Runnable cut) {
        task.cancel(true);
        cut.run();
    }
}
