using System.Buffers.Binary;
using System.Text;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>
/// Reads from a render batch the one thing a click needs: which handler belongs to which element. Afterwards the handler is followed when
/// its component renders again, because such an edit names only the attribute; so the component of each element is remembered.
/// </summary>
internal sealed class RenderBatch(byte[] bytes)
{
    private const int FrameSize = 20;
    private const int EditSize = 16;
    private const int PrependFrame = 1;
    private const int SetAttribute = 3;
    private const int Element = 1;
    private const int Attribute = 3;

    /// <summary>True when this text was drawn: an attribute's name, a class, or words on the page.</summary>
    public bool Draws(ReadOnlySpan<byte> text) => bytes.AsSpan().IndexOf(text) >= 0;

    /// <param name="handlers">Element id to the handler of its click; filled here.</param>
    /// <param name="owners">Component to the element in it that can be clicked; filled here.</param>
    public void Find(Dictionary<string, ulong> handlers, Dictionary<int, string> owners)
    {
        var components = Number(bytes.Length - 20);
        for (var i = 0; i < Number(components); i++)
        {
            var edits = Number(components + 4 + (i * 4));
            var component = Number(edits);
            for (var k = 0; k < Number(edits + 4); k++)
            {
                var edit = edits + 8 + (k * EditSize);
                var frame = Number(edit + 8);
                switch (Number(edit))
                {
                    case SetAttribute when owners.TryGetValue(component, out var element):
                        Follow(frame, element, handlers);
                        break;
                    case PrependFrame:
                        FindIn(frame, component, handlers, owners);
                        break;
                }
            }
        }
    }

    private void Follow(int frame, string element, Dictionary<string, ulong> handlers)
    {
        if (Number(At(frame)) == Attribute && Name(frame) is "onclick" && Handler(frame) is > 0 and var handler)
        {
            handlers[element] = handler;
        }
    }

    private void FindIn(int first, int component, Dictionary<string, ulong> handlers, Dictionary<int, string> owners)
    {
        var length = Number(At(first)) == Element ? Number(At(first) + 4) : 1;
        string? id = null;
        ulong click = 0;
        for (var frame = first; frame < first + length; frame++)
        {
            switch (Number(At(frame)))
            {
                case Element:
                    (id, click) = (null, 0);
                    break;
                case Attribute:
                    id = Name(frame) is "id" ? Text(Number(At(frame) + 8)) : id;
                    click = Name(frame) is "onclick" ? Handler(frame) : click;
                    break;
            }

            if (id is not null && click != 0)
            {
                (handlers[id], owners[component]) = (click, id);
            }
        }
    }

    private int At(int frame) => Number(bytes.Length - 16) + 4 + (frame * FrameSize);

    private string? Name(int frame) => Text(Number(At(frame) + 4));

    private ulong Handler(int frame) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(At(frame) + 12, 8));

    private int Number(int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(offset, 4));

    private string? Text(int index)
    {
        if (index < 0)
        {
            return null;
        }

        var offset = Number(Number(bytes.Length - 4) + (index * 4));
        int length = 0, shift = 0;
        byte part;
        do
        {
            part = bytes[offset++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);
        return Encoding.UTF8.GetString(bytes, offset, length);
    }
}
