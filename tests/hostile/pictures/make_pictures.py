"""Makes the pictures beside it: `python tests/hostile/pictures/make_pictures.py`. They are committed; run it to add one.

`SECRET` stands wherever a picture can carry more than its pixels. None of it may be published.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin

HERE = Path(__file__).parent
SECRET = b"SECRET-7f3a"
SCRIPT = b"<script>alert('SECRET-7f3a')</script>"
SIZE = (48, 32)


def main() -> None:
    """Write all pictures."""
    for name, content in {**lies(), **riders(), **bombs(), **broken(), **honest()}.items():
        (HERE / name).write_bytes(content)


def lies() -> dict[str, bytes]:
    """Files that are not what their names say."""
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
    return {
        "attack-png-named-jpg.jpg": saved("PNG"),
        "attack-jpeg-named-png.png": saved("JPEG"),
        "attack-gif-named-webp.webp": saved("GIF", "P"),
        "attack-webp-named-gif.gif": saved("WEBP"),
        "attack-bmp-named-png.png": saved("BMP"),
        "attack-tiff-named-png.png": saved("TIFF"),
        "attack-ico-named-png.png": saved("ICO"),
        "attack-heic-named-jpg.jpg": heic,
        "attack-avif-named-webp.webp": heic.replace(b"heic", b"avif"),
        "attack-psd-named-png.png": b"8BPS\0\1" + bytes(60),
        "attack-pdf-named-png.png": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n",
        "attack-postscript-named-png.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
        "attack-zip-named-png.png": zipped(),
        "attack-html-named-png.png": b"<!DOCTYPE html><html>" + SCRIPT + b"</html>",
        "attack-svg-named-png.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "attack-script-named-gif.gif": b"GIF89a/*" + bytes(20) + b"*/=1;alert('SECRET-7f3a')//",
        "attack-text-named-jpg.jpg": b"not a picture\n",
        "attack-empty.png": b"",
        "attack-elf-named-png.png": b"\x7fELF\2\1\1" + bytes(60),
        "attack-mime-lie.png": b"\x89PNG\r\n\x1a\n" + SCRIPT,
        "attack-sun-raster-named-png.png": b"\x59\xa6\x6a\x95" + bytes(28),
        "attack-xbm-named-gif.gif": b"#define x_width 8\n#define x_height 8\nstatic char x_bits[] = {0,0,0,0,0,0,0,0};\n",
        "attack-lfs-pointer.png": b"version https://git-lfs.github.com/spec/v1\noid sha256:"
        + b"0" * 64
        + b"\nsize 1234\n",
    }


def riders() -> dict[str, bytes]:
    """Sound pictures with something more in them."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SCRIPT.decode())
    text.add_text("Software", SECRET.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>", "zh", "XMP")
    exif = camera_facts()
    png, jpeg, gif, webp = saved("PNG"), saved("JPEG"), saved("GIF", "P"), saved("WEBP")
    profile = colour_profile() + SECRET
    jpeg_comment = b"\xff\xfe" + struct.pack(">H", 2 + len(SCRIPT)) + SCRIPT
    iptc = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", 5 + len(SECRET)) + b"\x1c\x02\x78\0" + SECRET
    return {
        "attack-html-after-png.png": png + SCRIPT,
        "attack-zip-after-png.png": png + zipped(),
        "attack-html-after-jpeg.jpg": jpeg + SCRIPT,
        "attack-zip-after-jpeg.jpg": jpeg + zipped(),
        "attack-script-after-gif.gif": gif + b"/*" + SCRIPT,
        "attack-html-after-webp.webp": webp + SCRIPT,
        "attack-text-in-png.png": saved("PNG", pnginfo=text),
        "attack-exif-in-png.png": saved("PNG", exif=exif),
        "attack-profile-in-png.png": saved("PNG", icc_profile=profile),
        "attack-own-chunk-in-png.png": png[:33] + chunk(b"seCr", SCRIPT) + png[33:],
        "attack-camera-place-in-jpeg.jpg": saved("JPEG", exif=exif),
        "attack-comment-in-jpeg.jpg": jpeg[:2] + jpeg_comment + jpeg[2:],
        "attack-xmp-in-jpeg.jpg": saved("JPEG", xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"),
        "attack-iptc-in-jpeg.jpg": jpeg[:2] + b"\xff\xed" + struct.pack(">H", 2 + len(iptc)) + iptc + jpeg[2:],
        "attack-profile-in-jpeg.jpg": saved("JPEG", icc_profile=profile),
        "attack-comment-in-gif.gif": saved("GIF", "P", comment=SCRIPT),
        "attack-comment-in-animation.gif": animated("GIF", comment=SCRIPT),
        "attack-application-block-in-gif.gif": gif[:-1]
        + b"\x21\xff\x0bXMP DataXMP"
        + bytes([len(SECRET)])
        + SECRET
        + b"\0\x3b",
        "attack-damaged-exif.png": saved("PNG", exif=b"Exif\0\0MMgarbage"),
        "attack-damaged-exif.jpg": saved("JPEG", exif=b"Exif\0\0MMgarbage"),
        "attack-damaged-exif.webp": saved("WEBP", exif=b"Exif\0\0MMgarbage"),
        "attack-exif-in-webp.webp": saved("WEBP", exif=exif),
        "attack-xmp-in-webp.webp": saved("WEBP", xmp=SECRET),
        "attack-profile-in-webp.webp": saved("WEBP", icc_profile=profile),
        "attack-exif-in-animation.webp": animated("WEBP", exif=exif),
    }


def bombs() -> dict[str, bytes]:
    """Small files that unfold into much."""
    return {
        "attack-pixels.png": plain_png(13_000, 13_000),
        "attack-side.png": plain_png(20_000, 4),
        "attack-height.png": plain_png(4, 20_000),
        "attack-header-only.png": b"\x89PNG\r\n\x1a\n" + header(2**31 - 1, 2**31 - 1) + chunk(b"IEND", b""),
        "attack-no-size.png": b"\x89PNG\r\n\x1a\n" + header(0, 0) + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        "attack-frames.gif": animated("GIF", frames=230),
        "attack-frames-of-many-pixels.gif": animated("GIF", frames=30, size=(2400, 2000)),
        "attack-screen.gif": b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff" + saved("GIF", "P")[13 + 3 * 256 :],
        "attack-frame-beyond-the-screen.gif": reaching(60, 40),
        "attack-huge-second-frame.gif": reaching(7_000, 7_000),
        "attack-frames.png": animated("PNG", frames=230),
        "attack-size.webp": b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff" + b"VP8L\0\0\0\0",
        "attack-text-bomb.png": saved("PNG")[:33]
        + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000), 9))
        + saved("PNG")[33:],
        "attack-profile-bomb.png": saved("PNG")[:33]
        + chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(90_000_000), 9))
        + saved("PNG")[33:],
        "attack-scans.jpg": scans(400),
    }


def broken() -> dict[str, bytes]:
    """Files that end early or contradict themselves."""
    png = bytearray(saved("PNG"))
    png[60] ^= 0xFF
    return {
        "attack-truncated.png": half(saved("PNG")),
        "attack-truncated.jpg": half(saved("JPEG")),
        "attack-truncated.gif": half(saved("GIF", "P")),
        "attack-truncated.webp": half(saved("WEBP")),
        "attack-checksum.png": bytes(png),
        "attack-only-signature.png": b"\x89PNG\r\n\x1a\n",
        "attack-only-signature.jpg": b"\xff\xd8\xff\xe0",
        "attack-only-signature.gif": b"GIF89a",
        "attack-only-signature.webp": b"RIFF\0\0\0\0WEBP",
        "attack-length-beyond-the-end.png": b"\x89PNG\r\n\x1a\n\x7f\xff\xff\xffIHDR" + bytes(20),
        "attack-no-pixels.jpg": b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x22\0\x02\x11\1\x03\x11\1\xff\xd9",
    }


def honest() -> dict[str, bytes]:
    """What cameras and programs write."""
    turned = Image.Exif()
    turned[0x0112] = 6
    wide = drawn((1200, 60))
    return {
        "honest-rgb.png": saved("PNG"),
        "honest-palette.png": saved("PNG", "P"),
        "honest-palette-transparent.png": saved("PNG", "P", transparency=0),
        "honest-grey.png": saved("PNG", "L"),
        "honest-grey-alpha.png": saved("PNG", "LA"),
        "honest-alpha.png": saved("PNG", "RGBA"),
        "honest-black-and-white.png": saved("PNG", "1"),
        "honest-16-bit.png": saved("PNG", "I;16"),
        "honest-interlaced.png": interlaced(),
        "honest-one-pixel.png": saved("PNG", size=(1, 1)),
        "honest-resolution.png": saved("PNG", dpi=(144, 144)),
        "honest-animated.png": animated("PNG"),
        "honest-upper-case.PNG": saved("PNG"),
        "honest-wide.png": buffered(wide, "PNG"),
        "honest-tall.png": buffered(wide.rotate(90, expand=True), "PNG"),
        "honest-baseline.jpg": saved("JPEG"),
        "honest-progressive.jpg": saved("JPEG", progressive=True),
        "honest-grey.jpg": saved("JPEG", "L"),
        "honest-cmyk.jpg": saved("JPEG", "CMYK"),
        "honest-turned-by-camera.jpg": saved("JPEG", exif=turned),
        "honest-restart-marks.jpg": saved("JPEG", restart_marker_rows=1),
        "honest-full-colour.jpg": saved("JPEG", subsampling=0, quality=100),
        "honest-several-views.jpg": several_views(),
        "honest-upper-case.JPG": saved("JPEG"),
        "honest-long-extension.jpeg": saved("JPEG"),
        "honest-with-profile.jpg": saved("JPEG", icc_profile=colour_profile()),
        "honest-still.gif": saved("GIF", "P"),
        "honest-transparent.gif": saved("GIF", "P", transparency=0),
        "honest-interlaced.gif": saved("GIF", "P", interlace=1),
        "honest-animated.gif": animated("GIF"),
        "honest-animated-once.gif": animated("GIF", loop=None),
        "honest-lossy.webp": saved("WEBP"),
        "honest-lossless.webp": saved("WEBP", "RGBA", lossless=True),
        "honest-alpha.webp": saved("WEBP", "RGBA"),
        "honest-animated.webp": animated("WEBP"),
        "honest-2-bit-palette.png": saved("PNG", "P", bits=2),
        "honest-4-bit-palette.png": saved("PNG", "P", bits=4),
        "honest-phone-screenshot.png": buffered(Image.new("RGB", (1080, 2340), (240, 240, 240)), "PNG"),
        "honest-large-photograph.jpg": buffered(Image.new("RGB", (4000, 3000), (90, 120, 60)), "JPEG"),
        "honest-low-quality.jpg": saved("JPEG", quality=5),
        "honest-grey-progressive.jpg": saved("JPEG", "L", progressive=True),
        "honest-optimised.jpg": saved("JPEG", optimize=True),
        "honest-resolution.jpg": saved("JPEG", dpi=(300, 300)),
        "honest-one-pixel.jpg": saved("JPEG", size=(1, 1)),
        "honest-one-pixel.gif": saved("GIF", "P", size=(1, 1)),
        "honest-one-pixel.webp": saved("WEBP", size=(1, 1)),
        "honest-sixty-frames.gif": animated("GIF", frames=60),
        "honest-grey.webp": saved("WEBP", "L"),
        "honest-sticker.webp": buffered(Image.new("RGBA", (512, 512), (0, 200, 90, 128)), "WEBP"),
        "honest-program-name.png": saved("PNG", pnginfo=named("Software", "Some Editor 1.2")),
    }  # fmt: skip


def drawn(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture with colours that is the same on every run."""
    width, height = size
    pixels = bytes(
        value for y in range(height) for x in range(width) for value in (x * 5 % 256, y * 8 % 256, (x * y) % 256)
    )
    return Image.frombytes("RGB", size, pixels)


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = SIZE, **options: object) -> bytes:
    image = drawn(size)
    image = image.convert("L").convert(mode) if mode in ("I;16", "LA") else image.convert(mode)
    return buffered(image, kind, **options)


def buffered(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def animated(
    kind: str, frames: int = 4, size: tuple[int, int] = SIZE, loop: int | None = 0, **options: object
) -> bytes:
    pictures = [Image.new("RGB", size, (n * 37 % 256, n * 11 % 256, n)) for n in range(frames)]
    if loop is not None:
        options["loop"] = loop
    buffer = io.BytesIO()
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:], duration=80, **options)
    return buffer.getvalue()


def reaching(width: int, height: int) -> bytes:
    """Return a GIF whose second frame reaches to this width and height, beyond the screen."""
    content = animated("GIF", frames=2)
    place = content.rindex(b",\0\0\0\0" + SIZE[0].to_bytes(2, "little") + SIZE[1].to_bytes(2, "little")) + 1
    corner = (width - SIZE[0]).to_bytes(2, "little") + (height - SIZE[1]).to_bytes(2, "little")
    return content[:place] + corner + content[place + 4 :]


def colour_profile() -> bytes:
    """Return a profile that says nothing of the day on which it was made."""
    content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return content[:24] + bytes(12) + content[36:]


def named(key: str, value: str) -> PngImagePlugin.PngInfo:
    facts = PngImagePlugin.PngInfo()
    facts.add_text(key, value)
    return facts


def several_views() -> bytes:
    buffer = io.BytesIO()
    drawn().save(buffer, "MPO", save_all=True, append_images=[drawn((24, 16))])
    return buffer.getvalue()


def camera_facts() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = exif[0x0131] = exif[0x013B] = exif[0x9286] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 13.0, 0.0), 29: SECRET.decode()})
    return exif


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("index.html"), SCRIPT)
    return buffer.getvalue()


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def header(width: int, height: int, depth: int = 1, colour: int = 0, interlace: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def plain_png(width: int, height: int) -> bytes:
    """Return a white PNG of one bit a pixel, made row by row."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + header(width, height) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def interlaced() -> bytes:
    """Return an Adam7 PNG of 8 × 8 grey pixels: seven passes of the same picture."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = [
        b"\0" + bytes((x * 30 + y * 2) % 256 for x in range(left, 8, across))
        for left, top, across, down in passes
        for y in range(top, 8, down)
    ]
    data = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + header(8, 8, 8, 0, 1) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def scans(count: int) -> bytes:
    """Return a progressive JPEG whose last scan is repeated: each costs a pass over the whole picture."""
    content = buffered(Image.new("RGB", (640, 480)), "JPEG", progressive=True)
    start = content.rindex(b"\xff\xda")
    return content[:start] + content[start:-2] * count + content[-2:]


if __name__ == "__main__":
    main()
