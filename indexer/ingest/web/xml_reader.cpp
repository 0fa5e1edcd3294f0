// libxml2's text reader behind our own names.
#include "indexer/ingest/web/xml_reader.h"

#include <libxml/xmlreader.h>

#include "indexer/base/error.h"

namespace dateline {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string owned(xmlChar* text) {
  std::string result(view(text));
  xmlFree(text);
  return result;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0x80                   ? 1
                               : byte >= 0xF0 && byte < 0xF5 ? 4
                               : byte >= 0xE0                ? 3
                               : byte >= 0xC2                ? 2
                                                             : 0;
    if (length == 0 || at + length > text.size()) return false;
    for (std::size_t i = 1; i < length; ++i)
      if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return false;
    at += length;
  }
  return true;
}

/// The encoding to tell the parser; empty where the document says it, or a byte order mark does.
std::string encoding_of(std::string_view bytes, std::string_view charset) {
  if (bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return {};
  if (bytes.size() > 1 && (bytes[0] == '\0' || bytes[1] == '\0')) return {};
  constexpr std::size_t kDeclaration = 200;
  const std::string_view head = bytes.substr(0, std::min(bytes.find("?>"), kDeclaration));
  if (head.starts_with("<?xml") && head.find("encoding") != std::string_view::npos) return {};
  if (!charset.empty()) return std::string(charset);
  return is_utf8(bytes) ? std::string() : std::string("windows-1252");
}

}  // namespace

void XmlReader::Free::operator()(_xmlTextReader* reader) const noexcept {
  xmlFreeTextReader(reader);
}

XmlReader::XmlReader(std::string_view bytes, std::string_view charset) {
  while (!bytes.empty() &&
         (bytes.front() == ' ' || bytes.front() == '\n' || bytes.front() == '\r' || bytes.front() == '\t'))
    bytes.remove_prefix(1);  // a declaration may be at the very beginning only, and PHP puts spaces before it
  const std::string encoding = encoding_of(bytes, charset);
  reader_.reset(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                   encoding.empty() ? nullptr : encoding.c_str(),
                                   XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (!reader_) throw Error(Error::Kind::unreadable, "not XML");
}

bool XmlReader::next() {
  if (skipped_) {
    skipped_ = false;
    return xmlTextReaderNodeType(reader_.get()) != XML_READER_TYPE_NONE;
  }
  if (xmlTextReaderRead(reader_.get()) != 1) return false;
  if (xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_DOCUMENT_TYPE) {
    const auto* type = reinterpret_cast<const xmlDtd*>(xmlTextReaderCurrentNode(reader_.get()));
    if (type && (type->children || type->entities))
      throw Error(Error::Kind::unreadable, "XML with a document type of its own, which is not read");
  }
  return true;
}

bool XmlReader::skip() {
  const bool more = xmlTextReaderNext(reader_.get()) == 1;
  skipped_ = more;
  return more;
}

bool XmlReader::at_element() const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_ELEMENT;
}
bool XmlReader::at_end() const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_END_ELEMENT;
}
bool XmlReader::is_empty() const {
  return xmlTextReaderIsEmptyElement(reader_.get()) == 1;
}
bool XmlReader::at_text() const {
  const int type = xmlTextReaderNodeType(reader_.get());
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA;
}
int XmlReader::depth() const {
  return xmlTextReaderDepth(reader_.get());
}
std::string_view XmlReader::name() const {
  return view(xmlTextReaderConstLocalName(reader_.get()));
}
std::string_view XmlReader::name_space() const {
  return view(xmlTextReaderConstNamespaceUri(reader_.get()));
}
std::string_view XmlReader::value() const {
  return view(xmlTextReaderConstValue(reader_.get()));
}
std::string XmlReader::attribute(const char* name) const {
  return owned(xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name)));
}

std::string XmlReader::inner_markup() {
  return owned(xmlTextReaderReadInnerXml(reader_.get()));
}
std::string XmlReader::inner_text() {
  return owned(xmlTextReaderReadString(reader_.get()));
}
std::string XmlReader::outer() {
  return owned(xmlTextReaderReadOuterXml(reader_.get()));
}

}  // namespace dateline
