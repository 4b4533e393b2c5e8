/** What the graphics card runs. Colours are written as they are shown (sRGB), premultiplied with their opacity. */

const VERTEX_HEAD = /* glsl */ `
precision highp float;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
out vec3 place; // mm in Ω
`;

const FRAGMENT_HEAD = /* glsl */ `
precision highp float;
uniform vec4 kept; // the half-space dot(kept.xyz, place) <= kept.w
in vec3 place;
out vec4 pixel;
bool isCut() { return dot(kept.xyz, place) > kept.w; }
`;

export const SURFACE_VERTEX = /* glsl */ `${VERTEX_HEAD}
uniform mat3 normalMatrix;
in vec3 normal;
out vec3 direction; // of the surface, in the screen's axes
void main() {
  place = position;
  direction = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Matt, in a soft light from the upper left that stays with the viewer. Insides, seen through a cut, are flat and darker, as if filled. */
export const SOLID_FRAGMENT = /* glsl */ `${FRAGMENT_HEAD}
uniform vec3 colour;
uniform float opacity;
in vec3 direction;
const vec3 KEY = vec3(-0.42, 0.58, 0.70);
void main() {
  if (isCut()) discard;
  vec3 lit = colour * 0.74;
  if (gl_FrontFacing) {
    vec3 n = normalize(direction);
    float key = 0.5 + 0.5 * dot(n, KEY);
    float light = 0.5 + 0.62 * key * key + 0.1 * n.y;
    // Above full light towards white, and never quite there.
    lit = light < 1.0 ? colour * light : mix(colour, vec3(1.0), 1.6 * (light - 1.0));
  }
  pixel = vec4(lit * opacity, opacity);
}`;

/** Clear where it is seen straight on, dense at its rim. */
export const GLASS_FRAGMENT = /* glsl */ `${FRAGMENT_HEAD}
uniform vec3 colour;
uniform float opacity;
in vec3 direction;
void main() {
  if (isCut()) discard;
  float slope = 1.0 - abs(normalize(direction).z);
  float rim = slope * slope;
  float dense = opacity * (0.12 + 0.88 * rim * (0.35 + 0.65 * slope));
  if (!gl_FrontFacing) dense *= 0.45;
  pixel = vec4(colour * dense, dense);
}`;

/** Only its depth counts. */
export const DEPTH_FRAGMENT = /* glsl */ `${FRAGMENT_HEAD}
void main() {
  if (isCut()) discard;
  pixel = vec4(0.0);
}`;

/** The surface, grown by the width of a line on the screen: what of its far side shows around the near one is the outline. */
export const HULL_VERTEX = /* glsl */ `${VERTEX_HEAD}
uniform mat3 normalMatrix;
uniform vec2 viewport; // pixels
uniform float unit; // pixels per pixel of style
uniform float lineWidth;
in vec3 normal;
void main() {
  place = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  vec2 across = (normalMatrix * normal).xy;
  gl_Position.xy += normalize(across + vec2(1e-6)) * lineWidth * unit * 2.0 / viewport * gl_Position.w;
}`;

export const FLAT_FRAGMENT = /* glsl */ `${FRAGMENT_HEAD}
uniform vec3 colour;
uniform float opacity;
void main() {
  if (isCut()) discard;
  pixel = vec4(colour * opacity, opacity);
}`;

/**
 * A box of probabilities as a cloud that glows and absorbs, −dT/dl = density · v · T. The samples lie on planes before
 * the viewer, the same for every ray, so that no grain shows.
 */
export const CLOUD_VERTEX = /* glsl */ `${VERTEX_HEAD}
uniform vec3 low;
uniform vec3 high;
void main() {
  place = mix(low, high, position);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
}`;

export const CLOUD_FRAGMENT = /* glsl */ `
precision highp float;
precision highp sampler3D;
uniform vec4 kept;
uniform vec3 low;
uniform vec3 high;
uniform vec3 ray; // away from the viewer, unit
uniform float density; // per mm
uniform float stride; // mm
uniform sampler3D volume;
uniform sampler2D ramp;
in vec3 place;
out vec4 pixel;
void main() {
  // From the front of the box to its back, both in mm along the ray from the plane through Ω's corner.
  vec3 safe = mix(ray, vec3(1e-7), lessThan(abs(ray), vec3(1e-7)));
  vec3 far = (mix(low, high, greaterThan(safe, vec3(0.0))) - place) / safe;
  float start = dot(place, ray);
  float begin = start;
  float end = start + min(far.x, min(far.y, far.z));
  float slope = dot(kept.xyz, ray);
  float room = kept.w - dot(kept.xyz, place);
  if (abs(slope) < 1e-6) { if (room < 0.0) discard; }
  else if (slope > 0.0) end = min(end, start + room / slope);
  else begin = max(begin, start + room / slope);
  vec3 glow = vec3(0.0);
  float clear = 1.0;
  vec3 scale = 1.0 / (high - low);
  for (float at = ceil(begin / stride) * stride; at < end; at += stride) {
    float v = texture(volume, (place + (at - start) * ray - low) * scale).r;
    if (v < 0.004) continue;
    float passed = exp(-density * v * stride);
    glow += clear * (1.0 - passed) * texture(ramp, vec2(v * (255.0 / 256.0) + 0.5 / 256.0, 0.5)).rgb;
    clear *= passed;
    if (clear < 0.02) break;
  }
  if (clear > 0.997) discard;
  pixel = vec4(glow, 1.0 - clear);
}`;

export const SLICE_VERTEX = /* glsl */ `${VERTEX_HEAD}
in vec2 uv;
out vec2 texel;
void main() {
  place = position;
  texel = uv;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

export const SLICE_FRAGMENT = /* glsl */ `${FRAGMENT_HEAD}
uniform sampler2D picture;
in vec2 texel;
void main() {
  if (isCut()) discard;
  vec4 straight = texture(picture, texel);
  if (straight.a < 0.004) discard;
  pixel = vec4(straight.rgb * straight.a, straight.a);
}`;

/** A line as a strip of its width; the edges of a box (BOX) only where one of the two sides that meet there faces away. */
export const LINE_VERTEX = /* glsl */ `
precision highp float;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform vec2 viewport;
uniform float unit;
uniform float lineWidth;
in vec3 position; // x: 0 at the start, 1 at the end; y: −1 or 1 beside the line
in vec3 start;
in vec3 end;
#ifdef BOX
uniform mat3 normalMatrix;
in vec3 sideA;
in vec3 sideB;
#endif
out vec3 place;
void main() {
  place = mix(start, end, position.x);
  vec4 from = projectionMatrix * modelViewMatrix * vec4(start, 1.0);
  vec4 to = projectionMatrix * modelViewMatrix * vec4(end, 1.0);
  gl_Position = mix(from, to, position.x);
  vec2 along = (to.xy - from.xy) * viewport;
  float length2 = dot(along, along);
  vec2 across = length2 < 1e-12 ? vec2(0.0) : vec2(-along.y, along.x) * inversesqrt(length2);
  gl_Position.xy += across * position.y * max(1.0, lineWidth * unit) / viewport;
#ifdef BOX
  bool isInFront = (normalMatrix * sideA).z > 1e-4 && (normalMatrix * sideB).z > 1e-4;
  if (isInFront) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#endif
}`;
