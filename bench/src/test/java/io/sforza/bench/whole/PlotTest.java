package io.sforza.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {

  @Test
  void what_grows_in_proportion_is_a_straight_line() throws Exception {
    String svg =
        new Plot("Rows & <time>", "rows", "s")
            .line("ours", List.of(point(10, 1), point(100, 10), point(1_000, 100)))
            .svg();

    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    String points =
        picture
            .getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getNodeValue();
    assertThat(points).isEqualTo("80.0,340.0 285.0,190.0 490.0,40.0");
    assertThat(picture.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("Rows & <time>");
  }

  @Test
  void axes_are_powers_of_ten() {
    assertThat(new Plot("t", "x", "y").line("l", List.of(point(20, 0.5), point(3_000, 7))).svg())
        .contains(">10,000<", ">0.1<", ">10<")
        .doesNotContain(">100,000<");
  }

  private static Plot.Point point(double x, double y) {
    return new Plot.Point(x, y);
  }
}
