package io.sforza.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text|plain text",
        "<p>One</p><p>Two</p>|One⏎Two",
        "One<br>Two<br/>Three|One⏎Two⏎Three",
        "<ul><li>a</li><li>b</li></ul>|a⏎b",
        "<b>bo</b>ld and <i>it</i>alic|bold and italic",
        "a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#39;|a & b <c> \"d\" 'e'",
        "&#128512; &#x1F600;|😀 😀",
        "1 < 2 & 3 > 2|1 < 2 & 3 > 2",
        "AT&T &unknown; &|AT&T &unknown; &",
        "<a href=\"https://x.example/?a=1&gt;2\">link</a>|link",
        "<a title=\"5 > 4\">five</a>|five",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>|a b⏎c",
        "a<style>p { color: red }</style>b|ab",
        "a<script>if (1 < 2) { x() }</script>b|ab",
        "a<SCRIPT>x</SCRIPT>b|ab",
        "a<!-- <b>not</b> -->b|ab",
        "a&nbsp;&nbsp;b|a b",
        "<p>  much   room </p>|much room",
        "<p>İstanbul <style>x</style>end</p>|İstanbul end",
        "&amp;lt;|&lt;",
        "&#0; &#xD83D;|&#0; &#xD83D;",
        "open <b|open",
        "a<script>never closed|a",
        "<p></p>|''"
      })
  void tags_go_and_text_stays(String html, String text) {
    assertThat(HtmlText.of(html)).isEqualTo(text.replace('⏎', '\n'));
  }

  @Test
  void a_megabyte_of_opened_and_never_closed_is_read_once() {
    String html = "<".repeat(100_000) + "<a ".repeat(100_000) + "&".repeat(100_000);

    String text = HtmlText.of(html);

    assertThat(text).startsWith("<<<");
  }
}
