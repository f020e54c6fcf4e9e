package org.childalert.operator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;

/** That a page is readable where there is little room: WCAG 2.2, 1.4.10 (reflow) and 1.4.4 (text at 200 %). */
public final class Fits {
    private static final int NARROW = 320;
    private static final int NARROW_HEIGHT = 568;

    /** What is wider than the window, unless something scrolls it; and text that is outside of what clips it. */
    private static final String OFFENDERS = """
            () => {
              const wide = document.documentElement.clientWidth, found = [];
              const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') +
                (e.classList.length ? '.' + [...e.classList].join('.') : '') + ' "' + e.textContent.trim().slice(0, 40) + '"';
              const scrolled = e => { for (let a = e.parentElement; a && a !== document.body; a = a.parentElement)
                if (/auto|scroll/.test(getComputedStyle(a).overflowX)) return true; return false; };
              const clips = s => /hidden|clip/.test(s.overflowX) || /hidden|clip/.test(s.overflowY);
              if (document.documentElement.scrollWidth > wide)
                found.push('the page scrolls sideways: ' + document.documentElement.scrollWidth + ' > ' + wide);
              for (const e of document.body.querySelectorAll('*')) {
                const s = getComputedStyle(e), box = e.getBoundingClientRect();
                if (s.visibility === 'hidden' || box.width <= 1 || box.height <= 1 || e.closest('svg, [aria-hidden=true]')) continue;
                if (box.left >= 0 && box.right > wide + 1 && !scrolled(e)) found.push('wider than the window: ' + name(e));
                const text = [...e.childNodes].find(n => n.nodeType === 3 && n.data.trim());
                if (!text) continue;
                const range = document.createRange(); range.selectNodeContents(text);
                const at = range.getBoundingClientRect();
                for (let a = e; a && a !== document.body; a = a.parentElement) {
                  if (/auto|scroll/.test(getComputedStyle(a).overflowX + getComputedStyle(a).overflowY)) break;
                  if (!clips(getComputedStyle(a))) continue;
                  const edge = a.getBoundingClientRect();
                  if (edge.width <= 1 || edge.height <= 1) break;
                  if (at.right > edge.right + 1 || at.bottom > edge.bottom + 1) { found.push('cut off: ' + name(e)); break; }
                }
              }
              return found;
            }
            """;

    private Fits() {}

    /** Fails if anything is cut off, or has to be scrolled sideways, 320 CSS pixels wide or at 200 %. The window is then as it was. */
    public static void check(Page page) {
        checkNarrow(page);
        checkZoomed(page, page.viewportSize());
    }

    /** The same of 320 CSS pixels alone, for windows of which half would be narrower. */
    public static void checkNarrow(Page page) {
        ViewportSize size = page.viewportSize();
        page.setViewportSize(NARROW, NARROW_HEIGHT);
        assertThat(offenders(page)).as("%s at %d pixels", page.url(), NARROW).isEmpty();
        page.setViewportSize(size.width, size.height);
    }

    /** The same with the letters of the browser twice as large as usual, in the window as it is. */
    public static void checkLargeText(Page page) {
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        List<?> found = offenders(page);
        page.evaluate("document.documentElement.style.fontSize = ''");
        assertThat(found).as("%s with letters twice as large", page.url()).isEmpty();
    }

    private static void checkZoomed(Page page, ViewportSize size) {
        var session = page.context().newCDPSession(page);
        var half = new JsonObject();
        half.addProperty("width", size.width / 2);
        half.addProperty("height", size.height / 2);
        half.addProperty("deviceScaleFactor", 2);
        half.addProperty("mobile", false);
        session.send("Emulation.setDeviceMetricsOverride", half);
        List<?> found = offenders(page);
        session.send("Emulation.clearDeviceMetricsOverride");
        session.detach();
        page.setViewportSize(size.width, size.height);
        assertThat(found).as("%s at 200 %%", page.url()).isEmpty();
    }

    private static List<?> offenders(Page page) {
        return (List<?>) page.evaluate(OFFENDERS);
    }
}
