package io.sforza.core.internal.binding;

import io.sforza.core.Row;
import io.sforza.core.internal.binding.Plan.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;

/**
 * Walks rows along a plan and tells Jackson of them as if they were JSON: an object a row, whose
 * values are taken from the cells when they are asked for. One thread at a time.
 */
final class RowParser extends ParserMinimalBase {
  private final Plan plan;
  private final TokenStreamContext context = new Context();

  private @Nullable Row next;
  private @Nullable Frame frame;

  RowParser(ObjectReadContext context, Plan plan) {
    super(context);
    this.plan = plan;
  }

  /** Sets the row that is told next. */
  void accept(Row row) {
    next = row;
  }

  /** Returns the step whose value is being read; null between them. */
  @Nullable Step step() {
    return frame == null ? null : frame.step();
  }

  @Override
  public @Nullable JsonToken nextToken() {
    Frame at = frame;
    JsonToken token;
    if (at == null) {
      token = begin();
    } else if (at.items != null) {
      token = nextItem(at, at.items);
    } else if (at.named) {
      at.named = false;
      token = value(at, at.plan.steps().get(at.at));
    } else {
      token = nextName(at);
    }
    _currToken = token;
    return token;
  }

  private @Nullable JsonToken begin() {
    Row row = next;
    if (row == null) {
      return null;
    }
    next = null;
    frame = Frame.object(null, plan, row);
    return JsonToken.START_OBJECT;
  }

  private JsonToken nextName(Frame at) {
    at.at++;
    if (at.at == at.plan.steps().size()) {
      frame = at.parent;
      return JsonToken.END_OBJECT;
    }
    at.named = true;
    return JsonToken.PROPERTY_NAME;
  }

  private JsonToken nextItem(Frame at, List<?> items) {
    at.at++;
    if (at.at == items.size()) {
      frame = at.parent;
      return JsonToken.END_ARRAY;
    }
    Object item = items.get(at.at);
    if (item instanceof Row row && at.objects) {
      frame = Frame.object(at, at.plan, row);
      return JsonToken.START_OBJECT;
    }
    at.item = item;
    return item instanceof Row ? JsonToken.VALUE_EMBEDDED_OBJECT : JsonToken.VALUE_STRING;
  }

  private JsonToken value(Frame at, Step step) {
    Row row = at.row;
    int column = step.column();
    return switch (step.form()) {
      case TEXTS, CONSTANTS -> array(at, row.list(column), false);
      case ROWS -> array(at, row.rows(column), false);
      case OBJECTS -> array(at, row.rows(column), true);
      case VALUE -> embedded(at, step, row.value(column));
      case PARTS -> embedded(at, step, row.row(column));
      case PARENT -> embedded(at, step, row.row(step.path()));
      case OBJECT_OF_PARTS -> object(at, step, row.row(column));
      case OBJECT_OF_PARENT -> object(at, step, anyOf(row, step.columns()) ? row : null);
      default -> row.isNull(column) ? nothing(step) : scalar(row, step);
    };
  }

  private static JsonToken scalar(Row row, Step step) {
    return switch (step.form()) {
      case WHOLE -> JsonToken.VALUE_NUMBER_INT;
      case NUMBER -> JsonToken.VALUE_NUMBER_FLOAT;
      case FLAG ->
          Boolean.TRUE.equals(row.bool(step.column()))
              ? JsonToken.VALUE_TRUE
              : JsonToken.VALUE_FALSE;
      default -> JsonToken.VALUE_STRING;
    };
  }

  private static boolean anyOf(Row row, List<Integer> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (!row.isNull(columns.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static JsonToken nothing(Step step) {
    if (step.required()) {
      throw new IllegalArgumentException(
          step.path()
              + " is null, which a "
              + step.type()
              + " cannot be. Declare "
              + step
              + " as the boxed type, or leave such rows out by a condition.");
    }
    return JsonToken.VALUE_NULL;
  }

  private static JsonToken embedded(Frame at, Step step, @Nullable Object value) {
    at.item = value;
    return value == null ? nothing(step) : JsonToken.VALUE_EMBEDDED_OBJECT;
  }

  private JsonToken object(Frame at, Step step, @Nullable Row row) {
    if (row == null) {
      return nothing(step);
    }
    frame = Frame.object(at, Objects.requireNonNull(step.plan()), row);
    return JsonToken.START_OBJECT;
  }

  private JsonToken array(Frame at, List<?> items, boolean objects) {
    frame = Frame.array(at, at.plan.steps().get(at.at), items, objects);
    return JsonToken.START_ARRAY;
  }

  private Frame here() {
    if (frame == null) {
      throw new IllegalStateException("There is no value between two rows.");
    }
    return frame;
  }

  @Override
  public @Nullable String currentName() {
    Step step = step();
    return step == null ? null : step.name();
  }

  @Override
  public @Nullable String getString() {
    JsonToken token = _currToken;
    if (token == JsonToken.PROPERTY_NAME) {
      return currentName();
    }
    if (token == null || !token.isScalarValue()) {
      return token == null ? null : token.asString();
    }
    Frame at = here();
    if (at.items != null) {
      return constant(at.step(), String.valueOf(at.item));
    }
    Step step = at.plan.steps().get(at.at);
    return switch (step.form()) {
      case VALUE, PARTS, PARENT -> String.valueOf(at.item);
      case ISO_TEXT -> String.valueOf(at.row.value(step.column()));
      default -> constant(step, at.row.string(step.column()));
    };
  }

  private static @Nullable String constant(@Nullable Step step, @Nullable String text) {
    EnumTexts constants = step == null ? null : step.constants();
    return constants == null || text == null ? text : constants.name(text);
  }

  @Override
  public @Nullable Object getEmbeddedObject() {
    return _currToken == JsonToken.VALUE_EMBEDDED_OBJECT ? here().item : null;
  }

  // the next ones are asked for numbers only, which are not null

  private int column() {
    return here().plan.steps().get(here().at).column();
  }

  @Override
  public int getIntValue() {
    return Objects.requireNonNull(here().row.integer(column()));
  }

  @Override
  public long getLongValue() {
    return Objects.requireNonNull(here().row.longValue(column()));
  }

  @Override
  public double getDoubleValue() {
    return Objects.requireNonNull(here().row.doubleValue(column()));
  }

  @Override
  public float getFloatValue() {
    return (float) getDoubleValue();
  }

  @Override
  public BigDecimal getDecimalValue() {
    return Objects.requireNonNull(here().row.decimal(column()));
  }

  @Override
  public BigInteger getBigIntegerValue() {
    return getDecimalValue().toBigIntegerExact();
  }

  @Override
  public Number getNumberValue() {
    return here().row.value(column()) instanceof Number number ? number : getDecimalValue();
  }

  @Override
  public NumberType getNumberType() {
    Number number = getNumberValue();
    return number instanceof Integer
        ? NumberType.INT
        : number instanceof Long ? NumberType.LONG : NumberType.BIG_DECIMAL;
  }

  @Override
  public boolean isNaN() {
    return false;
  }

  @Override
  public char[] getStringCharacters() {
    return String.valueOf(getString()).toCharArray();
  }

  @Override
  public int getStringLength() {
    return String.valueOf(getString()).length();
  }

  @Override
  public int getStringOffset() {
    return 0;
  }

  @Override
  public boolean hasStringCharacters() {
    return false;
  }

  @Override
  public byte[] getBinaryValue(Base64Variant variant) {
    return variant.decode(String.valueOf(getString()));
  }

  @Override
  public TokenStreamContext streamReadContext() {
    return context;
  }

  @Override
  public @Nullable Object currentValue() {
    return frame == null ? null : frame.value;
  }

  @Override
  public void assignCurrentValue(Object value) {
    if (frame != null) {
      frame.value = value;
    }
  }

  @Override
  public TokenStreamLocation currentTokenLocation() {
    return TokenStreamLocation.NA;
  }

  @Override
  public TokenStreamLocation currentLocation() {
    return TokenStreamLocation.NA;
  }

  @Override
  public @Nullable Object streamReadInputSource() {
    return null;
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  protected void _closeInput() {
    // rows are not this parser's to close
  }

  @Override
  protected void _releaseBuffers() {
    // it has none
  }

  @Override
  protected void _handleEOF() {
    // the end is between two rows
  }

  /** What Jackson asks for when it says where it is; all positions are those of the parser. */
  private final class Context extends TokenStreamContext {
    Context() {
      super(TYPE_ROOT, -1);
    }

    @Override
    public @Nullable TokenStreamContext getParent() {
      return null;
    }

    @Override
    public @Nullable String currentName() {
      return RowParser.this.currentName();
    }
  }
}
